import { trapKinds } from "@domicile/ir";
import {
  compareText,
  type DiagnosticLog,
  date,
  list,
  located,
  mapOf,
  type Node,
  nullable,
  number,
  type Of,
  oneOf,
  optional,
  parseYaml,
  record,
  required,
  type Shape,
  type SourceFile,
  text,
} from "@domicile/source";
import { type CsvRow, parseCsv } from "./csv.js";
import {
  type CommonTree,
  commonShape,
  type InstrumentTree,
  instrumentShape,
  type JurisdictionTree,
  jurisdictionShape,
  type VocabularyTree,
  vocabularyShape,
} from "./tree.js";

/** A tree with the file it came from. */
export interface Parsed<T> {
  readonly file: SourceFile;
  readonly tree: T;
  /** The tree is a part of a file of another kind, which is bound to a schema of its own. */
  readonly isPart?: true;
}

/** All law files as trees. */
export interface Library {
  readonly vocabulary: Parsed<VocabularyTree> | undefined;
  readonly common: Parsed<CommonTree> | undefined;
  readonly jurisdictions: readonly Parsed<JurisdictionTree>[];
  readonly instruments: readonly Parsed<InstrumentTree>[];
  readonly places: Of<typeof placesShape>;
  readonly blocs: Of<typeof blocsShape>;
  readonly regions: readonly CsvRow[];
  readonly providers: readonly CsvRow[];
  readonly traps: Of<typeof trapsShape>;
}

const placesShape = mapOf(
  "the places",
  record("a place", {
    name: required(text()),
    in: optional(located(text())),
    kind: optional(oneOf("country", "subdivision", "organisation")),
    lat: optional(number({ fraction: true, negative: true })),
    lon: optional(number({ fraction: true, negative: true })),
  }),
  /^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$/,
);

const blocsShape = mapOf(
  "the blocs",
  record("a bloc", {
    name: required(text()),
    source: required(text()),
    notes: optional(text()),
    members: required(
      list(
        record("a member", {
          place: required(located(text())),
          from: required(nullable(located(date()))),
          to: required(nullable(located(date()))),
          source: optional(text()),
          note: optional(text()),
        }),
      ),
    ),
  }),
  /^[A-Z][A-Z0-9-]*$/,
);

/** Traps of cloud services, by id. */
export const trapsShape = mapOf(
  "the traps",
  record("a trap", {
    title: required(text({ max: 120 }), "what the service does, in one line"),
    kind: required(oneOf(...trapKinds)),
    resources: required(
      list(text()),
      "kinds of resources, as Terraform writes them; `*` at the end for the rest",
    ),
    traits: optional(
      list(text()),
      "only where the configuration shows one of these; left out: wherever there is such a resource",
    ),
    scope: optional(
      oneOf("account"),
      "of the account or tenancy that holds such resources; left out: of each",
    ),
    regions: optional(
      list(located(text())),
      "only where the system is in one of these regions; `aws:cn-*` for all that begin so",
    ),
    outside: optional(
      list(located(text())),
      "not where the system is in one of these regions; `aws:cn-*` for all that begin so",
    ),
    reaches: optional(
      list(located(text())),
      "regions or places that it reaches; left out: the provider names none",
    ),
    matters: required(text({ max: 400 }), "the condition under which it matters"),
    remedy: required(text({ max: 400 })),
    source: required(located(text())),
    checked: required(date()),
    from: optional(nullable(located(date()))),
    to: optional(nullable(located(date()))),
    confidence: optional(oneOf("high", "medium", "low"), "left out: high"),
  }),
  /^[a-z][a-z0-9_]*$/,
);

/** Tables of the atlas that no verdict reads: foresight is given them as texts, and no digest holds them. */
const tablesBesideLaw: ReadonlySet<string> = new Set([
  "ai-endpoints.csv",
  "evidence.yaml",
  "latency.yaml",
  "region-costs.csv",
]);

/** Reads every file by its place in the tree; a file that is neither law nor atlas is reported (`law/unknown-file`). */
export function parseLibrary(files: readonly SourceFile[], log: DiagnosticLog): Library {
  const jurisdictions: Parsed<JurisdictionTree>[] = [];
  const instruments: Parsed<InstrumentTree>[] = [];
  let vocabulary: Parsed<VocabularyTree> | undefined;
  let common: Parsed<CommonTree> | undefined;
  let places: Of<typeof placesShape> = [];
  let blocs: Of<typeof blocsShape> = [];
  let regions: readonly CsvRow[] = [];
  let providers: readonly CsvRow[] = [];
  let traps: Of<typeof trapsShape> = [];
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path))) {
    const [folder, ...rest] = locate(file.path);
    const name = rest.join("/");
    if (folder === "atlas" && tablesBesideLaw.has(name)) continue;
    if (folder === "atlas" && name === "places.yaml") places = readShape(file, placesShape, log) ?? [];
    else if (folder === "atlas" && name === "blocs.yaml") blocs = readShape(file, blocsShape, log) ?? [];
    else if (folder === "atlas" && name === "traps.yaml") traps = readShape(file, trapsShape, log) ?? [];
    else if (folder === "atlas" && name === "regions.csv")
      regions = parseCsv(file, ["provider", "region", "places"], log);
    else if (folder === "atlas" && name === "providers.csv")
      providers = parseCsv(file, ["provider", "country", "controlled_by", "services"], log);
    else if (folder === "law" && name === "vocabulary.yaml") vocabulary = parsed(file, vocabularyShape, log);
    else if (folder === "law" && name === "common.yaml") common = parsed(file, commonShape, log);
    else if (folder === "law" && rest.length === 2 && rest[1] === "jurisdiction.yaml")
      push(jurisdictions, parsed(file, jurisdictionShape, log));
    else if (folder === "law" && rest.length === 2 && rest[1]!.endsWith(".yaml"))
      push(instruments, parsed(file, instrumentShape, log));
    else {
      const at = { file, start: 0, end: 0 };
      log.report({
        code: "law/unknown-file",
        message: "the file is neither a law file nor a table of the atlas",
        at,
        help: "law lies in law/<jurisdiction>/<instrument>.yaml",
      });
    }
  }
  return { vocabulary, common, jurisdictions, instruments, places, blocs, regions, providers, traps };
}

/** The path from the last `law` or `atlas` folder on. */
function locate(path: string): string[] {
  const parts = path.split(/[\\/]/);
  const start = Math.max(parts.lastIndexOf("law"), parts.lastIndexOf("atlas"));
  return start === -1 ? parts : parts.slice(start);
}

function parsed<T>(file: SourceFile, shape: Shape<T>, log: DiagnosticLog): Parsed<T> | undefined {
  const tree = readShape(file, shape, log);
  return tree === undefined ? undefined : { file, tree };
}

function readShape<T>(file: SourceFile, shape: Shape<T>, log: DiagnosticLog): T | undefined {
  const node: Node | undefined = parseYaml(file, log);
  return node === undefined ? undefined : shape.read(node, { area: "law", log });
}

function push<T>(into: T[], item: T | undefined): void {
  if (item !== undefined) into.push(item);
}
