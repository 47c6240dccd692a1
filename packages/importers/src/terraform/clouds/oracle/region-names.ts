/** `eu-frankfurt-1`, its key `fra` or `FRA`, or one of its availability domains. */
export function oracleRegion(text: string | undefined): string | null {
  if (text === undefined) return null;
  const name = regionOfDomain(text) ?? keys.get(text.toLowerCase()) ?? text.toLowerCase();
  return isRegionName(name) ? `oci:${name}` : null;
}

/** `ocid1.bucket.oc1.eu-frankfurt-1.abc`; the older regions stand there by their key: `ocid1.instance.oc1.phx.abc`. */
export function regionOfOcid(ocid: string | undefined): string | undefined {
  const part = /^ocid1\.[^.]+\.[^.]+\.([a-z0-9-]+)\./.exec(ocid ?? "")?.[1];
  return part === undefined ? undefined : (keys.get(part) ?? (isRegionName(part) ? part : undefined));
}

/** `objectstorage.eu-frankfurt-1.oraclecloud.com`, `objectstorage.eu-frankfurt-2.oraclecloud.eu`. */
export function regionOfHost(host: string | undefined): string | undefined {
  return /[./]([a-z]{2}(?:-[a-z]+)+-\d+)\.(?:oci\.|ocp\.)?(?:[\w-]+\.)*oraclecloud/.exec(
    `.${host ?? ""}`,
  )?.[1];
}

/** A prefix of the tenancy, then the region, without its number in the first two: `Uocm:PHX-AD-1`, `x:EU-FRANKFURT-1-AD-2`. */
export function regionOfDomain(domain: string | undefined): string | undefined {
  const name = /^(?:[^:]+:)?([A-Za-z0-9-]+)-AD-\d+$/.exec(domain ?? "")?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  return keys.get(name) ?? (isRegionName(name) ? name : `${name}-1`);
}

export function isOracleRegion(text: string | undefined): text is string {
  return oracleRegion(text) !== null;
}

function isRegionName(text: string): boolean {
  return /^[a-z]{2}(-[a-z]+)+-\d+$/.test(text);
}

/** Airport codes, as OCIDs, availability domains and providers use them. */
const keys: ReadonlyMap<string, string> = new Map(
  `
  aga:us-saltlake-2 ahu:me-abudhabi-3 ams:eu-amsterdam-1 arn:eu-stockholm-1 auh:me-abudhabi-1
  avf:eu-crissier-1 avz:eu-dcc-zurich-1 beg:eu-jovanovac-1 bgy:eu-dcc-milan-1 bno:ap-chuncheon-2
  bog:sa-bogota-1 bom:ap-mumbai-1 brs:uk-gov-cardiff-1 cdg:eu-paris-1 cwl:uk-cardiff-1
  dac:ap-dcc-gazipur-1 dln:ap-suwon-1 doh:me-dcc-doha-1 dtm:eu-dcc-rating-2 dtz:ap-seoul-2
  dus:eu-dcc-rating-1 dxb:me-dubai-1 ebb:us-somerset-1 ebl:us-thames-1 fra:eu-frankfurt-1
  gru:sa-saopaulo-1 hnw:sa-riodejaneiro-1 hsg:ap-batam-1 hyd:ap-hyderabad-1 iad:us-ashburn-1
  ibr:me-ibri-1 icn:ap-seoul-1 jbp:ap-kulai-2 jed:me-jeddah-1 jnb:af-johannesburg-1 jsk:eu-budapest-1
  kix:ap-osaka-1 lej:af-casablanca-1 lfi:us-langley-1 lhr:uk-london-1 lin:eu-milan-1 ltn:uk-gov-london-1
  luf:us-luke-1 mad:eu-madrid-1 mct:me-dcc-muscat-1 mel:ap-melbourne-1 mrs:eu-marseille-1
  mty:mx-monterrey-1 mtz:il-jerusalem-1 mxp:eu-dcc-milan-2 nja:ap-chiyoda-1 nrq:eu-turin-1 nrt:ap-tokyo-1
  onm:ap-delhi-1 ord:us-chicago-1 orf:eu-madrid-3 ork:eu-dcc-dublin-1 pgc:us-newark-1 phx:us-phoenix-1
  pia:us-gov-chicago-1 qro:mx-queretaro-1 rba:me-alain-1 ric:us-gov-ashburn-1 rkt:me-abudhabi-2
  ruh:me-riyadh-1 scl:sa-santiago-1 shj:me-abudhabi-4 sin:ap-singapore-1 sjc:us-sanjose-1
  snn:eu-dcc-dublin-2 str:eu-frankfurt-2 syd:ap-sydney-1 tus:us-gov-phoenix-1 ukb:ap-ibaraki-1
  vap:sa-valparaiso-1 vcp:sa-vinhedo-1 vll:eu-madrid-2 vve:me-alrayyan-1 wga:ap-dcc-canberra-1
  xsp:ap-singapore-2 yny:ap-chuncheon-1 yul:ca-montreal-1 yxj:us-ashburn-2 yyz:ca-toronto-1
  zrh:eu-zurich-1`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(":", 2) as [string, string]),
);
