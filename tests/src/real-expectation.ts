import { copyKinds, type Scan, type ScannedFlow, type ScannedSystem, systemRoles } from "@domicile/estate";
import {
  DiagnosticLog,
  date,
  flag,
  list,
  nullable,
  type Of,
  oneOf,
  oneOrMore,
  optional,
  parseYaml,
  printDiagnostics,
  record,
  required,
  type SourceFile,
  text,
} from "@domicile/source";

const system = record("a system", {
  address: required(text(), "as terraform prints it"),
  type: required(oneOrMore(text()), "several where a raw resource of a cloud's API may go by either name"),
  role: optional(oneOrMore(oneOf(...systemRoles)), "several where a careful reader may say either"),
  region: optional(
    nullable(text()),
    "null where the configuration leaves it open; left out where it is not asserted",
  ),
  place: optional(nullable(text())),
  optional: optional(flag(), "true for a part of another system, which may be listed or not"),
});

const end = record("an end of a relation", { system: optional(text()), region: optional(nullable(text())) });

const relation = record("a relation", {
  via: required(oneOrMore(oneOf(...copyKinds)), "several where the same thing has more than one name"),
  from: required(end),
  to: required(end),
  why: required(text()),
  optional: optional(
    flag(),
    "true where either answer is right: a copy that stays at home, or a matter of taste",
  ),
});

/** What a careful engineer reads in one configuration, written down before our scanner was asked. */
const expectation = record("an expectation", {
  repository: optional(text(), "owner/name on GitHub"),
  commit: optional(text()),
  path: optional(text(), "the folder, or the plan"),
  licence: optional(text()),
  checked: required(date()),
  complete: required(flag(), "true where every system that holds data is listed"),
  systems: required(list(system)),
  absent: optional(list(text()), "addresses that must not appear"),
  relations: required(list(relation)),
  none: optional(flag(), "true where nothing crosses a region"),
  notes: optional(text()),
});

export type Expectation = Of<typeof expectation>;
type ExpectedSystem = Of<typeof system>;
type ExpectedRelation = Of<typeof relation>;
type ExpectedEnd = Of<typeof end>;

/** Reads one expectation; a mistake in it is thrown with its line. */
export function readExpectation(file: SourceFile): Expectation {
  const log = new DiagnosticLog();
  const node = parseYaml(file, log);
  const read = node && expectation.read(node, { area: "estate", log });
  if (read === undefined || log.hasErrors) throw new Error(printDiagnostics(log.sorted()));
  if (read.none !== undefined && read.none !== read.relations.every((each) => each.optional === true))
    throw new Error(`${file.path}: \`none\` and \`relations\` contradict each other`);
  return read;
}

/** How far a scan agrees, and each point in which it does not as one line. */
export interface Agreement {
  readonly systems: { readonly expected: number; readonly found: number; readonly wrong: number };
  readonly relations: { readonly expected: number; readonly found: number; readonly extra: number };
  readonly disagreements: readonly string[];
}

export function compareScan(expected: Expectation, scan: Scan): Agreement {
  const disagreements: string[] = [];
  const systems = compareSystems(expected, scan.systems, disagreements);
  const relations = compareRelations(expected.relations, scan.flows.filter(isCopy), disagreements);
  return { systems, relations, disagreements };
}

function compareSystems(
  { systems, complete, absent = [] }: Expectation,
  scanned: readonly ScannedSystem[],
  disagreements: string[],
): Agreement["systems"] {
  const byAddress = new Map(scanned.map((each) => [each.address, each]));
  let found = 0;
  let wrong = 0;
  for (const each of systems) {
    const actual = byAddress.get(each.address);
    const differences = actual === undefined ? [] : differencesOf(each, actual);
    if (actual !== undefined) found += each.optional === true ? 0 : 1;
    else if (each.optional !== true)
      disagreements.push(`missing system ${each.address} (${each.type.join(" or ")})`);
    if (differences.length > 0) {
      wrong += 1;
      disagreements.push(`wrong ${each.address}: ${differences.join(", ")}`);
    }
  }
  const listed = new Set(systems.map(({ address }) => address));
  for (const { address, type, role } of scanned) {
    const isUnlisted = complete && atRest.has(role) && !listed.has(address ?? "");
    if (!isUnlisted && !absent.includes(address ?? "")) continue;
    wrong += 1;
    disagreements.push(`unexpected system ${address} (${type}, ${role})`);
  }
  return { expected: systems.filter((each) => each.optional !== true).length, found, wrong };
}

/** Roles whose systems hold data at rest. */
const atRest: ReadonlySet<string> = new Set(systemRoles.slice(0, 5));

function differencesOf(expected: ExpectedSystem, actual: ScannedSystem): readonly string[] {
  const differences: string[] = [];
  const expect = (what: string, wanted: readonly (string | null)[] | undefined, got: string | null) => {
    if (wanted === undefined || wanted.includes(got)) return;
    differences.push(`${what} ${got} instead of ${wanted.join(" or ")}`);
  };
  expect("type", expected.type, actual.type);
  expect("role", expected.role, actual.role);
  expect("region", expected.region === undefined ? undefined : [expected.region], actual.region);
  expect("place", expected.place === undefined ? undefined : [expected.place], actual.place);
  return differences;
}

function compareRelations(
  relations: readonly ExpectedRelation[],
  copies: readonly ScannedFlow[],
  disagreements: string[],
): Agreement["relations"] {
  const claimed = new Set<ScannedFlow>();
  let found = 0;
  const wanted = relations.filter((each) => each.optional !== true);
  for (const each of relations) {
    const matches = copies.filter((copy) => isSame(each, copy));
    for (const match of matches) claimed.add(match);
    if (each.optional === true) continue;
    if (matches.length > 0) found += 1;
    else disagreements.push(`missing relation ${describe(each.via.join(" or "), each.from, each.to)}`);
  }
  // A copy within one region is no crossing, and need not be listed.
  const extra = copies.filter((copy) => !claimed.has(copy) && crosses(copy));
  for (const { via, from, to } of extra) disagreements.push(`extra relation ${describe(via, from, to)}`);
  return { expected: wanted.length, found, extra: extra.length };
}

/** Grants of access are flows, too, but copy nothing by themselves. */
function isCopy({ via }: ScannedFlow): boolean {
  return (copyKinds as readonly string[]).includes(via) && via !== "access";
}

function crosses({ from, to }: ScannedFlow): boolean {
  return from.region === null || to.region === null || from.region !== to.region;
}

function isSame({ via, from, to }: ExpectedRelation, copy: ScannedFlow): boolean {
  const isEnd = (wanted: ExpectedEnd, actual: ScannedFlow["from"]) =>
    (wanted.system === undefined || wanted.system === actual.system) &&
    (wanted.region === undefined || wanted.region === actual.region);
  return (via as readonly string[]).includes(copy.via) && isEnd(from, copy.from) && isEnd(to, copy.to);
}

/** An end of a relation or of a flow. */
interface AnyEnd {
  readonly system?: string | null;
  readonly region?: string | null;
}

function describe(via: string, from: AnyEnd, to: AnyEnd): string {
  const name = ({ system: address, region }: AnyEnd) =>
    `${address ?? "somewhere"} in ${region ?? "an unknown region"}`;
  return `${via} from ${name(from)} to ${name(to)}`;
}
