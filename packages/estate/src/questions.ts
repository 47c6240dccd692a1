import { compareText } from "@domicile/source";
import { holdsData } from "./conflicts.js";
import type { SystemRole } from "./declared.js";
import type { EstateFlow } from "./derive-flows.js";
import type { Estate } from "./estate.js";
import type { Finding, Question } from "./scan.js";

/**
 * What to ask of whom, each fact once for all the findings it would settle. The question that settles most comes first; of
 * what only passes through, in queues and logs, after the stores that it comes from.
 */
export function askFor(
  flows: readonly EstateFlow[],
  findings: readonly Finding[],
  estate: Estate,
): readonly Question[] {
  const questions = new Map<string, { fact: string; of: string; settles: string[] }>();
  const add = (fact: string, of: string, settles: string[]) => {
    const question = questions.get(`${fact} ${of}`);
    if (question === undefined) questions.set(`${fact} ${of}`, { fact, of, settles });
    else question.settles.push(...settles);
  };
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  for (const finding of findings) {
    if (finding.severity !== "undetermined") continue;
    const flow = byId.get(finding.flow)!;
    // Of a copy that carries nobody knows what, every fact is open; the one question is what it carries.
    if (flow.dataset === null && flow.flow.data === undefined) {
      const source = unnamedSourceOf(flow);
      if (source === undefined) add("dataset", subjectOf("data", flow), [finding.id]);
      else add("source", source, [finding.id]);
    } else {
      for (const fact of factsToAsk(finding, flow)) {
        // How many are in each is known; how many are in several is not.
        const shared = fact === "subjects.count" ? datasetsToCompare(flow) : [];
        if (shared.length === 0) add(fact, subjectOf(fact, flow), [finding.id]);
        else add("people_in", shared.join("`, `"), [finding.id]);
      }
    }
  }
  for (const system of systemsWithoutDatasets(flows, estate)) add("dataset", system, []);
  const weightOf = ({ fact, of, settles }: { fact: string; of: string; settles: string[] }) =>
    fact === "dataset" && passing.has(estate.systems.get(of)?.role ?? "store")
      ? settles.length / 4
      : settles.length;
  return [...questions.values()]
    .map((each) => ({ ...each, ask: wordsFor(each.fact, each.of, estate), settles: each.settles.sort() }))
    .sort((a, b) => weightOf(b) - weightOf(a) || compareText(`${a.fact} ${a.of}`, `${b.fact} ${b.of}`));
}

const passing: ReadonlySet<SystemRole> = new Set<SystemRole>(["log", "queue"]);

/** Where nobody knows where the data go, that is the question: who holds them there comes with the answer. */
function factsToAsk({ verdict: { missing } }: Finding, flow: EstateFlow): readonly string[] {
  if (!missing.includes("to") || flow.importer !== undefined) return missing;
  return missing.filter((fact) => !fact.startsWith("importer."));
}

function datasetsToCompare({ bounds, volumes }: EstateFlow): readonly string[] {
  if (bounds === undefined || volumes.some(({ most }) => most === null)) return [];
  const open = volumes.filter(({ least, most }) => least !== most);
  return [...new Set(open.flatMap(({ datasets }) => datasets))].sort();
}

/** Stores of which nobody said what they hold. A copy is asked about through its origin. */
function systemsWithoutDatasets(flows: readonly EstateFlow[], estate: Estate): string[] {
  const known = new Set(
    flows.flatMap((flow) => (flow.dataset === null ? [] : [flow.from.system, flow.to.system])),
  );
  const copies = new Set(estate.copies.map((copy) => copy.to.system));
  return [...estate.systems.values()]
    .filter(({ id, role }) => holdsData.has(role) && !known.has(id) && !copies.has(id))
    .map(({ id }) => id);
}

/** Where a copy starts from something that is no system of the estate, such as whatever happens in an account. */
function unnamedSourceOf({ from }: EstateFlow): string | undefined {
  const { label, partOf, system } = from;
  return system === null && partOf === undefined ? (label ?? undefined) : undefined;
}

/** The thing of the estate that a fact is about. */
function subjectOf(fact: string, flow: EstateFlow): string {
  const dataset = flow.dataset?.id ?? flow.from.system ?? flow.from.partOf ?? flow.id;
  if (fact.startsWith("importer.")) return flow.importer?.id ?? flow.id;
  if (fact.startsWith("exporter.")) return flow.exporter?.id ?? flow.id;
  if (fact === "to") return flow.to.system ?? flow.to.label ?? flow.id;
  if (fact === "from") return flow.from.system ?? flow.from.label ?? flow.id;
  if (fact === "data" || fact === "deid" || fact.startsWith("subjects.")) return dataset;
  return flow.id;
}

const words: Readonly<Record<string, string>> = {
  data: "what kinds of data are in",
  deid: "are people identifiable in",
  to: "where is",
  from: "where is",
  "subjects.residence": "where do the people live who are in",
  "subjects.citizenship": "of which countries are the people citizens who are in",
  "subjects.collected_in": "where are the data collected of",
  "subjects.count": "how many people, by country, are in",
  people_in: "are the same people in several of",
  "subjects.children_included": "are there children in",
  "importer.country": "where is the seat of the company that receives:",
  "importer.controlled_by": "who controls",
  "importer.actor": "what is it in law:",
  "importer.relation": "what is it to the exporter:",
  "importer.certifications": "which certifications has",
  "exporter.country": "where is the seat of",
  "exporter.controlled_by": "who controls",
  "exporter.actor": "what is it in law:",
  "exporter.offers_in": "in which countries are goods or services offered by",
  mechanisms: "which mechanisms are in place for",
  safeguards: "which safeguards protect",
  local_copy_kept: "does a copy stay at home of",
};

function wordsFor(fact: string, of: string, { systems }: Estate): string {
  // What is no system of the estate holds nothing that could be declared to rest in it: it passes something on.
  if (fact === "dataset")
    return systems.has(of)
      ? `which data are in \`${of}\`, and where do the people live?`
      : `what does \`${of}\` pass on, and of whom?`;
  if (fact === "source")
    return `what comes from \`${of}\`? Declare it under \`systems\` with that as its \`address\`, and name it in \`rests_in\` of a dataset.`;
  const ask = Object.hasOwn(words, fact) ? words[fact]! : `what is \`${fact}\` for`;
  return `${ask} \`${of}\`?`;
}
