/**
 * What the words of bills on the place of data are about, in the six languages that the feeds mostly come in: a concept
 * and the words that carry it, accents off. A word ending in `=` is meant whole, any other is the beginning of a word.
 * A pair of concepts close together (`data` and `abroad`) says more than either, and says it in every language at once.
 *
 * The last concepts are what such words more often belong to (fields, prisons, schools). The list is one whole thing, drawn up
 * by hand with the labelled set in view, so the figures of cross-validation owe it something.
 */
export const concepts: Readonly<Record<string, string>> = {
  data: "data= dato datos dado= dados= donnee daten dati= gegevens database datenbank base= bases= metadata metadat metadonnee sozialdat gesundheitsdat kundendat datensatz patientendat datenschutz",
  information:
    "information= informacion informacao informazion informatie renseignement= details= file= files= dossier",
  records:
    "record= records= book= books= bookkeep invoice archiv register= registers= registro registr log= logs= factur faktur rechnung= bucher comptab contab accounting papers= vouchers=",
  personal:
    "personal= personally= personnel= personnelles= personenbezogen personendat pessoal pessoais personales= personali= privacy subscriber= subscribers= user= users= customer customers citizen citizens resident residents individual= individuals= usuario usager nutzer",
  health: "health medical patient hospital clinical sante salud saude salute gesundheit",
  finance:
    "bank= banks= banking= payment payments= financial financier financ insurance insurer insur securities credit card= cards= tax= taxpayer pago pagamento zahlung",
  genetic: "genetic genom dna= biometric fingerprint biometri human= omic sequenc",
  public:
    "government= governmental administration administracion administrac verwaltung agencies= ministries= public= publique publico publica state-owned municipal",
  abroad:
    "abroad= overseas= outside= offshore offshoring extraterritorial extra-territorial extracommunaut exterior= exterieur hors= etranger extranjer ausland auslandisch estero= fora= leave= leaves= leaving= outbound offsite elsewhere=",
  international:
    "international internacional internazional third= tiers= terceros= terceiro drittland drittstaat drittlander transborder transfrontal transfrontier transfronteir transfronter trans-border transnational cross= crossborder cross-border crossing border= borders= boundar grenzuberschreitend export exports= exported= exporting= import=",
  foreign:
    "foreign= foreigner adversar concern= hostile= malign fremd chinese= russian= iranian= extranjer etranger estranger",
  home: "domestic domestically localis localiz localit onshore sovereign souverain soberan territor territoir inland= inside= within= mainland= in-country national= nationally nacional resid residency residenc",
  place:
    "country= countries= kingdom= republic= place= places= pays= pais= paises= land= staat= staaten= jurisdiction region=",
  located:
    "located= location= locate= situated= situe situado ubicado ubican ubica= reside= residing= physically= stand= stands= standing= placed= housed=",
  keep: "store= stored= stores= storage= storing= keep= keeps= kept= keeping= hold= holds= held= holding= host= hosts= hosted= hosting= heberg stock= stocke stockage almacen armazen speicher gespeichert aufbewahr bewaar retain= retained= retains= maintain= maintained= mirror mirrored backup back-up copy= copies= recorded= gehostet",
  server:
    "server servers serveur servidor cloud= nuage= nuvem= nube= datacenter centre= centres= center= centers= centros= rechenzentr datencent facilit infrastructur system= systems= switch= switched= computing=",
  retention:
    "retention conservac conservation= conservazion vorratsdaten speicherpflicht preservation preserv logging guarda= guardam conservan conservar conservent",
  move: "transfer transfers= transferred= transferring= transfert transferts= transferenc transferent trasferiment ubermitt uebermitt bekanntgabe doorgifte send= sends= sending= sent= flow= flows= flux= flujo fluxo transmit transmission transmis route= routed= pass= passes= passing= move= moves= moved= moving= go= goes= leave= leaves= provide= provides= provided= share= shares= sharing= exchange sell= sells= selling= sale= disclose disclosure disclos release= brokers= broker=",
  access:
    "access= accessed= acceso acesso zugriff zugang acces= accede reach= reached= reaches= remote= remotely= view= open= opens=",
  adequate:
    "adequa adequacy= adecuad adequad angemessen comparab equivalent equivalente safeguard garanti clause= clauses= clausul klausel standard= certif scheme= undertaking",
  permit:
    "permission permit= permitted= licence= license= authoris authoriz autoris autoriz approval= approve= approved= consent= assessment assess assesses notif notify filing= filed= file= genehmig condition",
  intercept:
    "intercept surveil wiretap eavesdrop monitor uberwach intelligence= renseignement= nachrichtendienst inteligencia= signal signals= signalspan espion espionage= bulk= decrypt encrypt chiffr verschlussel fisa= telekommunikationsuberwach secrecy= tap= taps= search= searches= online-durchsuchung",
  order:
    "warrant warrants= subpoena subpoenas= order= orders= ordering= production= compel compelled= compels= compelling= judge= judges= judicial= judiciaire court= courts= prosecut demand= demands= requests= request= requisit directions= notice= notices= mandamiento anordnung herausgabe evidence= beweismittel preuve prova assistance= cooperate= cooperation= obtain= obtains=",
  authority:
    "authority= authorities= autorite autorites= autoridad autoridade autorita behorde behorden= police= polizei policia law-enforcement enforcement investigat criminal= crime= security= services= agency= service= officer officers= agent agents= minister ministry= secretary",
  communications:
    "communication= communications= comunicac comunicaciones= comunicazion telecom telecommunic telekommunik fernmelde message= messages= messag messenger traffic= metadata= provider= providers= operator= operators= prestador fournisseur operateur operador anbieter carrier carriers= call= calls= email= e-mail verkehrsdat connexion conexion conexao network= networks= platform platforms= phone phones= telephone mobile= mail= smartphone internet= online= web",
  owner:
    "own= owned= owner owners= ownership= control= controlled= controls= controlling= controller= supplier suppliers= suministrador vendor vendors= invest invests= investment acquisition divest sharehold capital= high-risk hersteller manufactur influence= affiliated= affiliat beneficial= subsidiary headquarter divested= stake= firm firms= company= companies= entity= entities= tied= linked=",
  technology:
    "app= apps= application= applications= tiktok= software= technology= technologies= equipment= hardware= products= 5g= huawei= deepseek= chatbot router modem kaspersky= wechat= zte= model= models= ict=",
  tracking:
    "location= geolocat geolocaliz localizacion= localizzaz geofenc cell-site position tracking= track= standort",
  energy:
    "energy electric power= water= land= farm agricultur real= property= estate food climate emission vehicle= fuel nuclear oil= gas= mineral",
  crime:
    "offender arrest detention detain bail prison inmate weapon firearm gun assault domestic= violence sentenc parole jury",
  schooling: "school student pupil teacher universit college education",
  bar: "ban= bans= banned= banning= bar= bars= barred= prohibit prohibited= prohibits= forbid forbidden= forbids= verbot untersag interdit prohib block= blocks= restrict restricted=",
  treaty: "agreement= convention= protocol= treaty= chapter= parties= party= abkommen acuerdo accord= acordo",
};
