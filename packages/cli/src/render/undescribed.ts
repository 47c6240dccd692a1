import type { Finding, FlowEnd, Scan, ScannedFlow, ScannedSystem, SystemRole } from "@domicile/estate";
import type { Law } from "@domicile/ir";
import { withoutControls } from "../print/width.js";
import type { Telling } from "./finding-words.js";
import { count, nameOfEnd } from "./scan-words.js";
import { namePlace } from "./words.js";

/** Whether there is nothing but configuration: where things are is known, and which data they hold nobody has said. */
export function isNothingJudged({ findings, summary }: Scan, { flows, undescribed }: Telling): boolean {
  const isCopy = (id: string) => flows.get(id)?.datasets.length === 0 && flows.get(id)?.via !== "declared";
  return (
    summary.datasets === 0 &&
    findings.every(({ flow, id, severity }) => undescribed.has(id) || (severity === "ok" && isCopy(flow)))
  );
}

/** Systems of one country. */
export interface Country {
  readonly name: string;
  /** `30 systems: 10 hold data, 3 run code, 17 other`. */
  readonly holds: string;
}

const roleWords: readonly {
  readonly roles: readonly SystemRole[];
  readonly say: (number: number) => string;
}[] = [
  {
    roles: ["store", "backup", "log", "queue", "cache"],
    say: (number) => `${number} ${number === 1 ? "holds" : "hold"} data`,
  },
  { roles: ["compute"], say: (number) => `${number} ${number === 1 ? "runs" : "run"} code` },
  {
    roles: ["key", "network", "identity", "service"],
    say: (number) => `${number} other`,
  },
];

/** Where the systems are, the country with most of them first. */
export function countriesOf({ systems }: Scan, { atlas }: Law): readonly Country[] {
  const countries = new Map<string, ScannedSystem[]>();
  for (const system of systems) {
    const key = system.place ?? system.region ?? "";
    const own = countries.get(key);
    if (own === undefined) countries.set(key, [system]);
    else own.push(system);
  }
  return [...countries]
    .sort(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
    .map(([place, own]) => {
      const regions = [
        ...new Set(own.flatMap(({ region }) => (region === null || region === place ? [] : [region]))),
      ];
      const name = place === "" ? "place unknown" : namePlace(atlas, place);
      const roles = roleWords.flatMap(({ roles, say }) => {
        const number = own.filter(({ role }) => roles.includes(role)).length;
        return number === 0 ? [] : [say(number)];
      });
      return {
        name: regions.length === 0 ? name : `${name} (${regions.sort().join(", ")})`,
        holds: `${count(own.length, "system")}: ${roles.join(", ")}`,
      };
    });
}

/** Copies from one country to another. */
interface CountryPair {
  readonly title: string;
  readonly copies: readonly UndescribedCopy[];
}

interface UndescribedCopy {
  readonly via: string;
  readonly ends: readonly [string, string];
  readonly flow: ScannedFlow;
}

export interface UndescribedCopies {
  readonly total: number;
  /** Across a border, or with an end of which nobody knows where it is. */
  readonly leaving: readonly CountryPair[];
  readonly staying: number;
  readonly crossing: number;
}

/** Copies of data nobody has described, a line each: it takes one answer to have them judged, and none of them a paragraph. */
export function undescribedCopies(scan: Scan, { flows, law, undescribed }: Telling): UndescribedCopies {
  const own = scan.findings.flatMap((finding: Finding) =>
    undescribed.has(finding.id) ? (flows.get(finding.flow) ?? []) : [],
  );
  const pairs = new Map<string, UndescribedCopy[]>();
  let staying = 0;
  for (const flow of own) {
    const { from, to, via } = flow;
    if (via === "rest" || (from.place !== null && from.place === to.place)) {
      staying += 1;
      continue;
    }
    const title = `${countryOf(from, law)} → ${countryOf(to, law)}`;
    const copies = pairs.get(title) ?? [];
    pairs.set(title, copies);
    const nameOf = (end: FlowEnd) => withoutControls(nameOfEnd(end) ?? "what is not in the inputs");
    copies.push({ via: via.replaceAll("_", " "), ends: [nameOf(from), nameOf(to)], flow });
  }
  const leaving = [...pairs]
    .map(([title, copies]) => ({ title, copies }))
    .sort(
      (a, b) =>
        openEnds(a) - openEnds(b) || b.copies.length - a.copies.length || (a.title < b.title ? -1 : 1),
    );
  return { total: own.length, leaving, staying, crossing: own.length - staying };
}

/** Where an end is not known, neither is whether the data leave: what certainly does comes first. */
function openEnds({ copies }: CountryPair): number {
  const flow = copies[0]?.flow;
  return [flow?.from.place, flow?.to.place].filter((place) => place == null).length;
}

function countryOf({ place, region }: ScannedFlow["from"], { atlas }: Law): string {
  const where = place ?? region;
  return where === null ? "place unknown" : namePlace(atlas, where);
}

export function titleOfCopies({ crossing, leaving, total }: UndescribedCopies, isFirstRun: boolean): string {
  if (!isFirstRun) return `Copies of data nobody has described (${total})`;
  return `What leaves its country${leaving.some((pair) => openEnds(pair) > 0) ? ", or may" : ""} (${crossing})`;
}

export function tellStaying({ crossing, staying }: UndescribedCopies): readonly string[] {
  if (staying === 0) return [];
  const more = crossing === 0 ? "" : "more ";
  const stay = staying === 1 ? "copy stays in its country" : "copies stay in their country";
  return [`${staying} ${more}${stay} (--format json has ${staying === 1 ? "it" : "them"})`];
}

const mostQuestions = 3;

/** What to answer first: the questions that decide most. */
export function firstQuestions({
  questions,
  systems,
}: Scan): readonly { readonly ask: string; readonly settles: number }[] {
  const isOfFew = questions.length <= mostQuestions;
  // What several stacks set up alike is asked about once; who answers it will answer for the others, too.
  const addresses = questions.map(({ fact, of }) => `${fact} ${of.slice(of.indexOf("#") + 1)}`);
  const deciding = questions
    .filter((_, index) => addresses.indexOf(addresses[index]!) === index)
    .filter(({ settles }) => settles.length > 0 || isOfFew)
    .slice(0, mostQuestions)
    .map(({ ask, settles }) => ({ ask: withoutControls(ask), settles: settles.length }));
  const machines = systems.filter(({ role }) => role === "compute").length;
  if (deciding.length > 0 || machines === 0) return deciding;
  // What runs somewhere keeps its data somewhere: on disks of its own, where nothing else is known to hold any.
  const whose = machines === 1 ? "the disk of the machine" : `the disks of the ${machines} machines`;
  return [{ ask: `which data are on ${whose}, and where do the people live?`, settles: 0 }];
}

/** In place of a count of verdicts where there are none. */
export function tellNotJudged({ problems, summary }: Scan, copies: UndescribedCopies): string {
  if (summary.systems === 0) {
    const unread = problems.length === 0 ? "" : `: ${count(problems.length, "place")} could not be read`;
    return `Nothing was found to judge${unread}`;
  }
  const described = `0 of ${count(summary.systems, "system")} described`;
  if (copies.total === 0) return `Nothing judged; ${described}`;
  const judged = copies.total === 1 ? "1 copy" : `${copies.total} copies`;
  return `${judged} not judged; ${described}`;
}
