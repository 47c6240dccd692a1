import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pick, type Random, seeded } from "../random.js";

/** How many items there are in all, once those that two feeds tell are joined. */
export const itemCount = 100_000;

/** Shares of the items. Open States tells half of LegiScan's bills again. */
const shares = { "federal-register": 0.4, legiscan: 0.4, "eur-lex": 0.1, rss: 0.1 };

const words = (
  "data transfer rule bill act personal health storage records country access government service cloud provider consent " +
  "notice commission agency state foreign ownership security public private sector financial telecom location children broker " +
  "regulation amendment section requirement processing controller processor localisation mirror copy server territory export"
).split(" ");

/** Feeds of the sizes that publishers give, as files: texts of their usual length, each thing different. */
export function makeFeeds(
  folder: string,
  count = itemCount,
): { readonly files: readonly string[]; readonly megabytes: number } {
  const random = seeded(20_261_130);
  const made = [
    federalRegister(folder, Math.round(count * shares["federal-register"]), random),
    legiscan(folder, Math.round(count * shares.legiscan), random),
    openstates(folder, Math.round((count * shares.legiscan) / 2), random),
    eurLex(folder, Math.round(count * shares["eur-lex"]), random),
    rss(folder, Math.round(count * shares.rss), random),
  ];
  return {
    files: made.map(({ path }) => path),
    megabytes: made.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000,
  };
}

function text(random: Random, length: number): string {
  let out = "";
  while (out.length < length) out += `${pick(words, random)} `;
  return out.trim();
}

function day(random: Random): string {
  const two = (most: number) => String(1 + Math.floor(random() * most)).padStart(2, "0");
  return `${2020 + Math.floor(random() * 6)}-${two(12)}-${two(28)}`;
}

function write(
  folder: string,
  name: string,
  head: string,
  count: number,
  item: (at: number) => string,
  tail: string,
) {
  const path = join(folder, name);
  const file = openSync(path, "w");
  let bytes = writeSync(file, head);
  let pending: string[] = [];
  for (let at = 0; at < count; at++) {
    pending.push(item(at));
    if (pending.length < 500 && at < count - 1) continue;
    bytes += writeSync(file, pending.join(""));
    pending = [];
  }
  bytes += writeSync(file, tail);
  closeSync(file);
  return { path, bytes };
}

const comma = (at: number) => (at === 0 ? "" : ",\n");

function federalRegister(folder: string, count: number, random: Random) {
  const item = (at: number) => {
    const published = day(random);
    const type = pick(["Rule", "Proposed Rule", "Notice"], random);
    return `${comma(at)}${JSON.stringify({
      title: text(random, 90),
      type,
      abstract: text(random, 600),
      document_number: `${published.slice(0, 4)}-${String(at).padStart(6, "0")}`,
      html_url: `https://www.federalregister.gov/documents/${published.replaceAll("-", "/")}/${at}/${at}`,
      pdf_url: `https://www.govinfo.gov/content/pkg/FR-${published}/pdf/${at}.pdf?${at}`,
      publication_date: published,
      action: pick([null, type === "Rule" ? "Final rule." : null], random),
      dates: pick(
        [null, `Comments must be received on or before March 3, 2026. ${text(random, 100)}`],
        random,
      ),
      effective_on: type === "Rule" ? pick([null, "2026-03-03"], random) : null,
      comments_close_on: null,
      agencies: [{ name: text(random, 20), slug: "agency", id: at }],
      docket_ids: [`Docket No. EX-${at}`],
      regulation_id_numbers: [],
      cfr_references: [{ title: 28, part: at }],
      excerpts: text(random, 200),
    })}`;
  };
  return write(folder, "federal-register.json", '{"count":1,"results":[', count, item, "]}");
}

function legiscan(folder: string, count: number, random: Random) {
  const head = '{"status":"OK","masterlist":{"session":{"year_start":2025,"year_end":2025,"special":0}';
  const item = (at: number) =>
    `,\n"${at}":${JSON.stringify({
      bill_id: 1_000_000 + at,
      number: `HB${at + 1}`,
      change_hash: String(at),
      url: `https://legiscan.com/TX/bill/HB${at + 1}/2025`,
      status_date: `2025-04-1${Math.floor(at / 2) % 10}`,
      status: 3,
      last_action_date: day(random),
      last_action: text(random, 60),
      title: text(random, 120),
      description: text(random, 400),
    })}`;
  return write(folder, "legiscan.json", head, count, item, "}}");
}

function openstates(folder: string, count: number, random: Random) {
  const item = (at: number) =>
    `${comma(at)}${JSON.stringify({
      id: `ocd-bill/00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
      session: "2025",
      jurisdiction: { id: "ocd-jurisdiction/country:us/state:tx/government", name: "Texas" },
      identifier: `HB ${at * 2 + 1}`,
      title: text(random, 120),
      first_action_date: day(random),
      latest_action_date: "",
      latest_passage_date: "",
      openstates_url: `https://openstates.org/tx/bills/2025/HB${at * 2 + 1}/`,
      actions: ["introduction", "referral-committee", "passage", "enrolled"].map((step, month) => ({
        date: `2025-0${month + 1}-1${at % 10}`,
        description: text(random, 40),
        classification: [step],
        organization: { classification: "lower" },
      })),
    })}`;
  return write(folder, "openstates.json", '{"results":[', count, item, "]}");
}

function eurLex(folder: string, count: number, random: Random) {
  const item = (at: number) => {
    const celex = `5${2000 + Math.floor(at / 9999)}PC${String((at % 9999) + 1).padStart(4, "0")}`;
    return `<item><title>CELEX:${celex}: Proposal &lt;i&gt;for&lt;/i&gt; ${text(random, 150)}</title><link>https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${celex}</link><guid>CELEX:${celex}</guid><pubDate>Wed, 19 Nov 2025 00:00:00 +0100</pubDate><description>${text(random, 300)}</description></item>\n`;
  };
  return write(
    folder,
    "eur-lex.xml",
    '<?xml version="1.0"?><rss version="2.0"><channel><title>EUR-Lex</title>',
    count,
    item,
    "</channel></rss>",
  );
}

function rss(folder: string, count: number, random: Random) {
  const item = (at: number) =>
    `<item><title>${text(random, 80)}</title><link>https://authority.example/news/${at}</link><guid>https://authority.example/news/${at}</guid><description><![CDATA[<p>${text(random, 800)}</p>]]></description></item>\n`;
  return write(
    folder,
    "rss.xml",
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>',
    count,
    item,
    "</channel></rss>",
  );
}

/** One feed of so many megabytes, of documents with long abstracts: what a publisher's dump looks like. */
export function makeLargeFeed(folder: string, megabytes: number): string {
  const random = seeded(7);
  const abstract = text(random, 20_000);
  const item = (at: number) =>
    `${comma(at)}${JSON.stringify({ document_number: `2026-${at}`, type: "Rule", title: `Rule ${at}`, abstract, publication_date: "2026-01-02" })}`;
  return write(folder, "large.json", '{"results":[', megabytes * 50, item, "]}").path;
}
