import { readRequests } from "@domicile/cli";
import { compile } from "@domicile/compiler";
import { readEstate } from "@domicile/estate";
import { importers } from "@domicile/importers";
import {
  type Diagnostic,
  DiagnosticLog,
  decodeText,
  parseYaml,
  positionOf,
  printDiagnostic,
  type SourceFile,
} from "@domicile/source";
import fc from "fast-check";
import { anyDay, anyFlow } from "./any-flow.js";
import { createComparison } from "./compare-evaluators.js";
import { filesUnder, readText } from "./files.js";
import { anyBytes, anyCondition, anyStructure, brokenText } from "./hostile-text.js";
import { killWriters } from "./ledger/kill-writers.js";
import { realLaw } from "./real-law.js";
import { smallLawFiles } from "./small-law.js";

/** A property that some hundred runs look at in every test run and ten thousands in `npm run soak`. */
export interface Soak {
  readonly name: string;
  /** Runs of it in `npm test`. */
  readonly few: number;
  /** Runs of it that are enough, where a run takes long. */
  readonly most?: number;
  /** Throws with a counterexample; `onRun` is told of each run. */
  run(count: number, onRun?: () => void): void | Promise<void>;
}

function soak<T>(
  name: string,
  few: number,
  prepare: () => { readonly any: fc.Arbitrary<T>; readonly holds: (value: T) => void },
): Soak {
  return {
    name,
    few,
    run(count, onRun) {
      const { any, holds } = prepare();
      const property = fc.property(any, (value) => {
        onRun?.();
        holds(value);
      });
      // A long run ends on what it found, with the seed that finds it again; a short one shrinks it.
      fc.assert(property, { numRuns: count, endOnFailure: count > few });
    },
  };
}

const realInstruments = () => filesUnder("law", (path) => path.endsWith(".yaml")).map(readText);
const realCases = () => filesUnder("cases", (path) => path.endsWith(".yaml")).map(readText);
const realEstates = () => filesUnder("examples", (path) => path.endsWith("domicile.yaml")).map(readText);
const realPlans = () => filesUnder("examples", (path) => path.endsWith(".json")).map(readText);

/** Reading ends in time, and whatever is not usable has a diagnostic, at a place that exists. */
function readsBounded(read: (log: DiagnosticLog) => unknown): void {
  const log = new DiagnosticLog();
  const began = performance.now();
  const result = read(log);
  const took = performance.now() - began;
  if (took > patience) throw new Error(`reading took ${Math.round(took)} ms`);
  const diagnostics = log.sorted();
  for (const diagnostic of diagnostics) expectPrintable(diagnostic);
  if (result === undefined && !log.hasErrors) throw new Error("nothing usable, and no diagnostic says why");
}

/** Far above what reading takes, for a machine that does much else. */
const patience = 20_000;

function expectPrintable(diagnostic: Diagnostic): void {
  const { at, code, message } = diagnostic;
  const { line, column } = positionOf(at.file, at.start);
  const lines = at.file.text.split("\n");
  const exists =
    at.start >= 0 &&
    at.start <= at.file.text.length &&
    at.end >= at.start &&
    line <= lines.length &&
    column <= lines[line - 1]!.length + 1;
  if (!exists) throw new Error(`${code} at ${at.start}-${at.end}, outside the text: ${message}`);
  if (!/^[a-z]+\/[a-z]+(-[a-z0-9]+)*$/.test(code)) throw new Error(`\`${code}\` is not a code`);
  if (message === "" || message.includes("\n")) throw new Error(`the message of ${code} is not one line`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be printed
  if (/[\u0000-\u0009\u000b-\u001f]/.test(printDiagnostic(diagnostic))) {
    throw new Error(`${code} prints control characters`);
  }
}

/** Compiles a file as a law file of a small rulebook. */
function compiles(text: string, path: string, lint = false): void {
  const file = { path, text };
  readsBounded((log) => {
    const others = smallLawFiles({ provisions: "" }).filter((each) => each.path !== path);
    const compiled = compile([...others, file], { lint });
    for (const diagnostic of compiled.diagnostics) log.report(diagnostic);
    return compiled.ok ? compiled.law : undefined;
  });
}

function readsFlows(file: SourceFile, law: ReturnType<typeof realLaw>): void {
  readsBounded((log) => {
    const node = parseYaml(file, log);
    return node === undefined ? undefined : readRequests(node, law, log);
  });
}

export const soaks: readonly Soak[] = [
  soak("bytes of any kind are text or not, and a law file or not", 60, () => ({
    any: anyBytes(realInstruments()),
    holds: (bytes) =>
      readsBounded((log) => {
        const file = decodeText("law/eu/any.yaml", bytes, log);
        if (file !== undefined) compiles(file.text, file.path);
        return file;
      }),
  })),
  soak("any structure is read as a law file", 40, () => ({
    any: fc.tuple(
      anyStructure(realInstruments()),
      fc.constantFrom("law/eu/any.yaml", "law/eu/jurisdiction.yaml"),
    ),
    holds: ([text, path]) => compiles(text, path),
  })),
  soak("any structure is read as vocabulary, common file, places and blocs", 40, () => ({
    any: fc.tuple(
      anyStructure([readText("law/vocabulary.yaml"), readText("atlas/blocs.yaml")]),
      fc.constantFrom("law/vocabulary.yaml", "law/common.yaml", "atlas/places.yaml", "atlas/blocs.yaml"),
    ),
    holds: ([text, path]) => compiles(text, path),
  })),
  soak("real law files with mistakes in them compile or say why not", 80, () => ({
    any: fc.tuple(
      brokenText(realInstruments()),
      fc.constantFrom("law/eu/any.yaml", "law/eu/jurisdiction.yaml"),
    ),
    holds: ([text, path]) => compiles(text, path),
  })),
  soak("the atlas with mistakes in it compiles or says why not", 25, () => {
    const paths = ["atlas/blocs.yaml", "atlas/places.yaml", "atlas/regions.csv", "atlas/providers.csv"];
    return {
      any: fc
        .constantFrom(...paths)
        .chain((path) => fc.tuple(brokenText([readText(path)]), fc.constant(path))),
      holds: ([text, path]) => compiles(text, path),
    };
  }),
  soak("conditions of any words are linted or refused", 60, () => ({
    any: fc.tuple(anyCondition, anyCondition, anyCondition),
    holds: ([applies, unless, circumstance]) => {
      const provisions = `  - id: eu.test.a\n    kind: transfer_condition\n    applies: ${JSON.stringify(applies)}\n    unless: ${JSON.stringify(unless)}\n    satisfied_by: [[${JSON.stringify(circumstance)}]]\n    exceptions: [{ id: x, when: ${JSON.stringify(circumstance)}, effect: prohibited }]\n`;
      const file = smallLawFiles({ provisions }).find(({ path }) => path === "law/eu/test.yaml")!;
      compiles(file.text, file.path, true);
    },
  })),
  soak("real flows with mistakes in them are read or reported", 200, () => {
    const law = realLaw();
    const flows = realCases().flatMap((text) => flowsOf(text));
    return { any: brokenText(flows), holds: (text) => readsFlows({ path: "flow.yaml", text }, law) };
  }),
  soak("any structure is read as a flow or reported", 150, () => {
    const law = realLaw();
    return {
      any: anyStructure(realCases()),
      holds: (text) => readsFlows({ path: "flow.json", text }, law),
    };
  }),
  soak("real estates with mistakes in them are read or reported", 40, () => {
    const { atlas, vocabulary } = realLaw();
    const known = { atlas, vocabulary };
    return {
      any: brokenText(realEstates()),
      holds: (text) =>
        readsBounded((log) => readEstate({ path: "domicile.yaml", text }, () => undefined, known, log)),
    };
  }),
  soak("real plans with mistakes in them are imported or reported", 100, () => ({
    any: fc.tuple(
      fc.oneof(brokenText(realPlans()), anyStructure(realPlans())),
      fc.constantFrom(...importers),
    ),
    holds: ([text, importer]) => readsBounded((log) => importer.read({ path: "plan.json", text }, log)),
  })),
  soak("the evaluators agree on random flows over the real rulebook", 0, () => {
    const law = realLaw();
    const compare = createComparison(law);
    return {
      // An index is built for each day's interval, so days cost more than flows.
      any: fc.tuple(anyFlow(law), fc.constantFrom("2026-11-21", ...fc.sample(anyDay(law), 15))),
      holds: ([flow, day]) => {
        const { fast, reference } = compare(flow, day, true);
        if (fast !== reference) throw new Error(`fast:      ${fast}\nreference: ${reference}`);
      },
    };
  }),
  {
    name: "writers of a log that are killed lose nothing and publish one history",
    // `tests/ledger/kill.test.ts` is the short run.
    few: 0,
    most: 500,
    run: (count, onRun) => killWriters(count, Date.now() % 2 ** 32, onRun),
  },
];

/** The flows of a case file, each as a document of its own. */
function flowsOf(text: string): readonly string[] {
  const node = parseYaml({ path: "cases.yaml", text }, new DiagnosticLog());
  const cases = node?.kind === "map" ? node.entries.find(({ key }) => key === "cases")?.value : undefined;
  return (cases?.kind === "list" ? cases.items : []).flatMap((each) => {
    const flow = each.kind === "map" ? each.entries.find(({ key }) => key === "flow")?.value : undefined;
    return flow === undefined ? [] : [text.slice(flow.span.start, flow.span.end)];
  });
}
