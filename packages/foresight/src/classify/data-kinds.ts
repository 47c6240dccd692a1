import { WordBeginnings, wordsOf } from "./words.js";

/**
 * What words say that a bill is about a kind of data, by the ids of `law/vocabulary.yaml`. A word or a phrase; the last word is
 * the beginning of one unless `=` ends it, those before it are whole. Kinds that only a definition in law can tell
 * (`bulk_us_sensitive`, `important_data`) have the name that law gives them.
 */
export const dataKindWords: Readonly<Record<string, string>> = {
  biometric: "biometric|biometri|fingerprint|facial recognition|face recognition|facial image|face scan",
  biospecimen: "biospecimen|biological sample|genetic resources=|dna sample|tissue",
  bulk_us_sensitive: "bulk sensitive|bulk u s|americans bulk|sensitive personal",
  children: "child|children=|minors=|teen|kids=|mineurs=|menores=|under sixteen",
  communications_content:
    "intercept|wiretap|eavesdrop|encrypt|decrypt|messages=|message content|electronic communication|electronic evidence|correspondence|email|e-mail|messenger|messagerie|surveillance court|intelligence surveillance|signals intelligence|intelligence service|bulk collection|section 702|stored communications|communications provider|lawful access|telekommunikationsuberwachung|fernmeldegeheimnis|communications electroniques|private messages|computer data",
  communications_metadata:
    "metadata|metadatos|metadados|traffic data|traffic and location|communications data|telecommunications data|communication-related information|verkehrsdat|vorratsdaten|data retention|retention of data|retention of telecommunications|connection record|call record|call and message records|donnees de connexion|registros de conexao|datos de trafico|dados de trafego|dati di traffico|historial de comunicaciones|transmission data|electronic evidence|computer data|stored communications",
  core_data: "core data",
  credit: "credit report|credit bureau|credit history|consumer report|credit information",
  critical_infrastructure:
    "critical infrastructure|critical information|critical component|critical entit|infrastructures critiques|essential entit|kritische",
  defence_technical:
    "technical data|export control|defense information|dual-use|controlled technology|items under|arms regulations|export administration",
  education: "student|pupil|education records=|schools=",
  employment: "employee|worker|workplace|servicemember|staff=|salarie",
  financial:
    "bank=|banks=|banken|banking|bancari|financial|digital lending|outsourcing|externalisation|credit institution|instituciones de credito|finance|financier|financeira|bancos|securities",
  gambling: "gambling|gaming|casino|jeux d argent|juego=|betting|jocurilor",
  genetic: "genetic|genom|dna=|gene=",
  geospatial_mapping: "geospatial|mapping|maps=|surveying|spatial data|map=|survey results",
  government:
    "public body|public bodies=|public sector|public buyers=|public operators=|public services=|government data|government and|government devices=|government-issued|government systems=|government mobile|government cloud|government departments|governmental cloud|federal agencies|federal bodies|orgaos federais|state agencies|public administration|administrations=|administraciones|administracao|administration publique|organismes publics|organismos publicos|pubblica amministrazione|marches publics|state registers=|ministries=|government entities=|access to information|open data|open government|departments=",
  health: "health|medical|patient|hospital|sante|salud|saude|gesundheit|clinical|pharmac",
  human_omic: "omic|genomic|proteomic",
  important_data: "important data",
  insurance: "insurance|insurer|policies and",
  ip_source_code: "source code|trade secret|intellectual property|algorithm|artificial intelligence model",
  location:
    "location data|geolocation|location information|reverse location|geofence|localizacion geografica|precise location|location of a device",
  national_id:
    "identity number|social security number|national identity|digital identity|identity card|digital id|identification number|id cards=|e-id",
  network_logs: "logs=|log files=|network log",
  non_personal:
    "non-personal|open data|nicht-personenbezogen|data act|data flow|computing facilities|digital trade|digital economy",
  offences:
    "criminal record|criminal justice|convictions=|offences=|police cooperation|law enforcement directive|criminal matters|criminal offen",
  payment: "payment|card transactions=|cards=|pos=|paiement|pagos=|pagamento|zahlung",
  personal:
    "personal data|personal information|personenbezogen|datenschutz|donnees personnelles|donnees a caractere|caractere personnel|renseignements personnels|datos personales|dados pessoais|protecao de dados|proteccion de datos|transferencia internacional de dados|dati personali|protection des donnees|data protection|privacy|datos de caracter personal|personal identif|data flow|google analytics|standard contractual clauses|cross-border data",
  pnr: "passenger name|pnr=|passenger manifest|reservation data",
  securities_records: "securities|listed compan|overseas listing|stock exchange|working papers=",
  sensitive: "sensitive data|sensitive personal|special categories|donnees sensibles|sensibles=",
  social_data: "social data|sozialdat|social security|welfare|benefits=",
  state_archives: "archives=|public records=|archiv=",
  state_secret: "state secret|classified information",
  tax_accounting:
    "bookkeeping|accounting|books=|invoice|buchfuhrung|facture|comptab|accounts=|vat=|tax record|buchhaltung",
  tax_return: "tax return|tax information|return information|taxpayer",
  telecom_subscriber: "subscriber|telecom|telekommunikation|carriers=|5g=|huawei|sim card|sim=",
  user_accounts:
    "user data|data of users|users data|social media|social network|account data|user information|tiktok|wechat|service providers store|hosting providers",
  vehicle: "vehicle|automotive|automobile|connected car|driving data|cars=",
};

interface Entry {
  readonly kind: string;
  /** The words that must follow, for a phrase; the last is the beginning of one. */
  readonly rest: readonly string[];
}

const entries = new WordBeginnings<Entry>();
for (const [kind, words] of Object.entries(dataKindWords))
  for (const phrase of words.split("|")) {
    const [first, ...rest] = phrase.split(" ");
    entries.add(rest.length === 0 ? first! : `${first!}=`, { kind, rest });
  }

/**
 * Ids of the kinds of data that a title and a summary speak of, sorted. By words alone: `patient` makes `health`
 * whether or not the rule is about patients' data, so for an item that is not relevant the kinds say little.
 */
export function dataKindsOf(title: string, summary: string): readonly string[] {
  const found = new Set<string>();
  for (const text of [title, summary]) {
    const words = wordsOf(text);
    for (const [at, word] of words.entries())
      for (const { kind, rest } of entries.of(word)) if (follows(words, at, rest)) found.add(kind);
  }
  return [...found].sort();
}

function follows(words: readonly string[], at: number, rest: readonly string[]): boolean {
  return rest.every((expected, offset) => {
    const word = words[at + 1 + offset] ?? "";
    const isWhole = offset < rest.length - 1 || expected.endsWith("=");
    return isWhole ? word === expected.replace(/=$/, "") : word.startsWith(expected);
  });
}
