import { WordBeginnings, wordsOf } from "./words.js";

/**
 * What words say that a bill is about a kind of data, by the ids of `law/vocabulary.yaml`. A word or a phrase of two; `=`
 * ends a word that is meant whole, otherwise it is the beginning of one. Kinds that only a definition in law can tell
 * (`bulk_us_sensitive`, `important_data`) have the name that law gives them.
 */
export const dataKindWords: Readonly<Record<string, string>> = {
  biometric: "biometric|biometri|fingerprint|facial recognition|face recognition|facial image|face scan",
  biospecimen: "biospecimen|biological sample|genetic resources=|dna sample|tissue",
  bulk_us_sensitive: "bulk sensitive|bulk u.s.|americans' bulk|sensitive personal",
  children: "child|children=|minors=|teen|kids=|mineurs=|menores=|under sixteen",
  communications_content:
    "intercept|wiretap|messages=|message content|electronic communication|electronic evidence|correspondence|email|e-mail|messenger|surveillance court|intelligence surveillance|signals intelligence|telekommunikationsuberwachung|fernmeldegeheimnis|communications electronic",
  communications_metadata:
    "metadata|metadatos|metadados|traffic data|communications data|verkehrsdat|data retention|retention of|connection record|call record|donnees de connexion|conservation de|datos de trafico|transmission data|electronic evidence",
  core_data: "core data",
  credit: "credit report|credit bureau|credit history|consumer report|credit information",
  critical_infrastructure:
    "critical infrastructure|critical information|critical component|critical entit|infrastructures critiques|essential entit|kritische",
  defence_technical:
    "technical data|export control|defense information|dual-use|controlled technology|items under|arms regulations|export administration",
  education: "student|pupil|education records=|schools=",
  employment: "employee|employees'|worker|workplace|servicemember|staff=|salarie",
  financial:
    "bank=|banks=|banking|financial|credit institution|finance|financier|financeira|instituicoes financeiras|bancos|securities",
  gambling: "gambling|gaming|casino|jeux d'argent|juego=|betting|jocurilor",
  genetic: "genetic|genom|dna=|gene=",
  geospatial_mapping: "geospatial|mapping|maps=|surveying|spatial data|map=|survey results",
  government:
    "public body|public bodies=|public sector|government data|agencies=|government devices=|government cloud|public administration|administrations=|administraciones|administracao|administration publique|marches publics|l'etat|state registers=|ministries=|government entities=|public authorities=|access to information|open data|open government",
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
  non_personal: "non-personal|open data|nicht-personenbezogen|data act|donnees a caractere non",
  offences:
    "criminal record|criminal justice|convictions=|offences=|police cooperation|law enforcement directive|criminal matters|criminal offen",
  payment: "payment|card transactions=|cards=|pos=|paiement|pagos=|pagamento|zahlung",
  personal:
    "personal data|personal information|personenbezogen|datenschutz|donnees personnelles|donnees a caractere|caractere personnel|renseignements personnels|datos personales|dados pessoais|dati personali|data protection|privacy|datos de caracter|personal identif|data privacy|personal electronic",
  pnr: "passenger name|pnr=|passenger manifest|reservation data",
  securities_records: "securities|listed compan|overseas listing|stock exchange|working papers=",
  sensitive: "sensitive data|sensitive personal|special categories|donnees sensibles|sensibles=",
  social_data: "social data|sozialdat|social security|welfare|benefits=",
  state_archives: "archives=|public records=|archiv=",
  state_secret: "state secret|classified information",
  tax_accounting:
    "bookkeeping|accounting|books=|invoice|buchfuhrung|facture|comptab|accounts=|vat=|tax record|buchhaltung",
  tax_return: "tax return|tax information|return information|taxpayer",
  telecom_subscriber: "subscriber|telecom|telekommunikation|carriers=|sim card|sim=",
  user_accounts:
    "user data|users=|social media|social network|platform|application|account data|app=|apps=|tiktok",
  vehicle: "vehicle|automotive|automobile|connected car|driving data|cars=",
};

interface Entry {
  readonly kind: string;
  /** What the next word must begin with, for a phrase. */
  readonly next: string | undefined;
}

const entries = new WordBeginnings<Entry>();
for (const [kind, words] of Object.entries(dataKindWords))
  for (const phrase of words.split("|")) {
    const [first, next] = phrase.split(" ");
    entries.add(next === undefined ? first! : `${first!.replace(/=$/, "")}=`, {
      kind,
      next: next?.replace(/=$/, ""),
    });
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
      for (const { kind, next } of entries.of(word))
        if (next === undefined || words[at + 1]?.startsWith(next) === true) found.add(kind);
  }
  return [...found].sort();
}
