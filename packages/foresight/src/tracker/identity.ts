/**
 * Names by which feeds mean the same thing, each written in one way. Two sightings are of one thing when they share one.
 * Titles never join: bills of ten states are all called "Consumer Data Privacy Act".
 */

/** `2025/0360(COD)`, `2025/0360/COD` and `2025-0360` are one procedure: numbers are given once a year, whatever the type. */
export function procedureKey(text: string): string | undefined {
  const match = /^\s*(\d{4})[/-](\d{4})(?:[A-Z]?)\s*(?:[(/-]\s*[A-Z]{3}\s*\)?)?\s*$/.exec(text);
  return match === null ? undefined : `eu.procedure:${match[1]}/${match[2]}`;
}

/** A procedure named within a longer text, such as a title: only with its type, so that no directive is taken for one. */
export function procedureIn(text: string): string | undefined {
  const match = /\b(\d{4})[/-](\d{4})\s*[(/-]\s*(?:COD|NLE|CNS|APP|INI|SYN|DEC|BUD|RSP|DEA|RPS)\b/.exec(text);
  return match === null ? undefined : `eu.procedure:${match[1]}/${match[2]}`;
}

const celexPattern = /^([0-9CE])(\d{4})([A-Z]{1,2})(\d{4})(?:\(\d+\))?$/;

/** A CELEX number with the document that it numbers, where that has a name of its own: a COM document has. */
export function celexKeys(celex: string): readonly string[] {
  const match = celexPattern.exec(celex.trim());
  if (match === null) return [];
  const [, sector, year, kind, number] = match;
  const own = `eu.celex:${sector}${year}${kind}${number}`;
  const isCom = sector === "5" && (kind === "PC" || kind === "DC");
  return isCom ? [own, `eu.com:${year}/${Number(number)}`] : [own];
}

/** `COM(2025) 837 final` and `COM/2025/837`. */
export function comKey(text: string): string | undefined {
  const match = /\bCOM\s*[(/]\s*(\d{4})\s*[)/]\s*0*(\d{1,4})\b/.exec(text);
  return match === null ? undefined : `eu.com:${match[1]}/${match[2]}`;
}

/** A bill of Congress; `HB` and `SB` are what LegiScan calls bills of House and Senate. */
export function congressBillKey(
  congress: number | string,
  type: string,
  number: number | string,
): string | undefined {
  const kind = congressTypes[type.toUpperCase().replace(/[^A-Z]/g, "")];
  if (kind === undefined || !/^\d{1,3}$/.test(`${congress}`) || !/^\d{1,5}$/.test(`${number}`))
    return undefined;
  return `us.bill:${Number(congress)}/${kind}/${Number(number)}`;
}

const congressTypes: Readonly<Record<string, string>> = {
  HR: "hr",
  HB: "hr",
  S: "s",
  SB: "s",
  HRES: "hres",
  HJRES: "hjres",
  HJR: "hjres",
  HCONRES: "hconres",
  HCR: "hconres",
  SRES: "sres",
  SR: "sres",
  SJRES: "sjres",
  SJR: "sjres",
  SCONRES: "sconres",
  SCR: "sconres",
};

/** The Congress that sits in a year. Each lasts two, the first from 1789. */
export function congressOfYear(year: number): number {
  return Math.floor((year - 1789) / 2) + 1;
}

/**
 * A bill of a state, by the first year of its session: the one name of a session that LegiScan and OpenStates share.
 * Sessions without a year in their name, and special ones, have none, and their bills are not joined.
 */
export function stateBillKey(state: string, firstYear: number, number: string): string | undefined {
  const match = /^([A-Z]{1,6})\s*0*(\d{1,5})([A-Z]?)$/.exec(
    number
      .toUpperCase()
      .replace(/[.\s]+/g, " ")
      .trim(),
  );
  if (match === null || !/^[A-Z]{2}$/.test(state)) return undefined;
  return `us-${state.toLowerCase()}.bill:${firstYear}/${match[1]}${match[2]}${match[3]}`;
}

export function federalRegisterKey(document: string): string | undefined {
  const match = /^\s*((?:[A-Z]\d-)?(?:\d{2}|\d{4})-\d{1,6})\s*$/.exec(document);
  return match === null ? undefined : `us.fr:${match[1]}`;
}

/**
 * Numbers under which a service files thousands of unrelated rules of one sort: drawbridges and safety zones of the Coast
 * Guard, airworthiness, approaches and airspace of the FAA. To join by them would make one item of all.
 */
const catchAll = new Set(
  ["1625-AA00", "1625-AA01", "1625-AA08", "1625-AA09", "1625-AA11", "1625-AA87"].concat(
    "2120-AA64",
    "2120-AA65",
    "2120-AA66",
  ),
);

/** A regulation identifier number: the same from the notice of a rule to the rule. */
export function rinKey(rin: string): string | undefined {
  const match = /\b(\d{4}-[A-Z]{2}\d{2,3})\b/.exec(rin.toUpperCase());
  return match === null || catchAll.has(match[1]!) ? undefined : `us.rin:${match[1]}`;
}

/** `Docket No. NSD 104` and `NSD-104` are one docket. */
export function docketKey(docket: string): string | undefined {
  const bare = docket
    .toUpperCase()
    .replace(/^\s*(?:[A-Z]+ )?DOCKET\s*(?:NUMBERS?|NOS?\.?|IDS?|#)?\s*:?\s*/, "")
    .replace(/[^A-Z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return /\d/.test(bare) && bare.length >= 5 && bare.length <= 60 ? `us.docket:${bare}` : undefined;
}

export function ukBillKey(id: number | string): string {
  return `gb.bill:${Number(id)}`;
}

/** `ukpga/2025/18`: type, year and number, as legislation.gov.uk and citations have it. */
export function ukLegislationKey(path: string): string | undefined {
  const match = /(?:^|\/)(?:id\/)?([a-z]{3,6})\/(\d{4})\/(\d{1,5})(?:\/|$)/.exec(path);
  return match === null ? undefined : `gb.law:${match[1]}/${match[2]}/${Number(match[3])}`;
}

/** What an address says of what it shows, where it is the page of a bill or a document. */
export function keysOfUrl(url: string): readonly string[] {
  const read = pages.map(({ page, keys }) => ({ match: page.exec(url), keys })).find(({ match }) => match);
  return read === undefined ? [] : read.keys(read.match!).filter((key) => key !== undefined);
}

const congressWords: Readonly<Record<string, string>> = {
  "house-bill": "HR",
  "senate-bill": "S",
  "house-joint-resolution": "HJRES",
  "senate-joint-resolution": "SJRES",
  "house-resolution": "HRES",
  "senate-resolution": "SRES",
  "house-concurrent-resolution": "HCONRES",
  "senate-concurrent-resolution": "SCONRES",
};

const pages: readonly {
  readonly page: RegExp;
  readonly keys: (match: RegExpExecArray) => readonly (string | undefined)[];
}[] = [
  {
    page: /^https?:\/\/(?:www\.)?congress\.gov\/bill\/(\d+)(?:st|nd|rd|th)-congress\/([a-z-]+)\/(\d+)/,
    keys: ([, congress, kind, number]) => [congressBillKey(congress!, congressWords[kind!] ?? "", number!)],
  },
  {
    page: /^https?:\/\/www\.govtrack\.us\/congress\/bills\/(\d+)\/([a-z]+)(\d+)/,
    keys: ([, congress, kind, number]) => [congressBillKey(congress!, kind!, number!)],
  },
  {
    page: /^https?:\/\/www\.federalregister\.gov\/(?:documents\/\d{4}\/\d{2}\/\d{2}|d)\/([A-Z0-9-]+)/,
    keys: ([, document]) => [federalRegisterKey(document!)],
  },
  {
    page: /^https?:\/\/bills\.parliament\.uk\/bills\/(\d+)/,
    keys: ([, id]) => [ukBillKey(id!)],
  },
  {
    page: /^https?:\/\/(?:www\.)?legislation\.gov\.uk\/((?:id\/)?[a-z]+\/\d{4}\/\d+)/,
    keys: ([, path]) => [ukLegislationKey(path!)],
  },
  {
    page: /^https?:\/\/eur-lex\.europa\.eu\/.*[?&]uri=CELEX(?::|%3A)([0-9A-Z]+)/i,
    keys: ([, celex]) => celexKeys(celex!),
  },
  {
    page: /^https?:\/\/oeil\.(?:secure\.)?europarl\.europa\.eu\/.*[?&]reference=(\d{4}\/\d{4})/,
    keys: ([, procedure]) => [procedureKey(procedure!)],
  },
];

/** Which name an item goes by, where it has several: the road it travels, then its papers, then a page about it. */
const order = [
  "eu.procedure",
  "us.bill",
  "gb.bill",
  "us.rin",
  "gb.law",
  "eu.com",
  "eu.celex",
  "us.fr",
  "us.docket",
  "news",
];

/**
 * The name of a view: what a list says of a bill and what the bill's own page says are two readings of one form, and one does
 * not take back what the other told. It tells views apart and names nothing.
 */
export function viewKey(view: string, of: string | number): string {
  return `view:${view}/${of}`;
}

export function isView(key: string): boolean {
  return key.startsWith("view:");
}

/** The best of an item's names. The same whatever the order in which feeds were read. */
export function bestKey(keys: Iterable<string>): string {
  let best: string | undefined;
  for (const key of keys) if (best === undefined || isBetter(key, best)) best = key;
  return best ?? "";
}

function isBetter(a: string, b: string): boolean {
  const [ra, rb] = [schemeRank(a), schemeRank(b)];
  return ra === rb ? a < b : ra < rb;
}

function schemeRank(key: string): number {
  const scheme = key.slice(0, key.indexOf(":"));
  const at = order.indexOf(/^us-[a-z]{2}\.bill$/.test(scheme) ? "us.bill" : scheme);
  return at === -1 ? order.length : at;
}
