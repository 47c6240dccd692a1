import type { PlaceId } from "@domicile/ir";
import { compareText } from "@domicile/source";
import { foundRegion, holdsData } from "./conflicts.js";
import { bringsCopy } from "./derive-flows.js";
import type { Discovered } from "./discovered.js";
import { type Found, type Inputs, joinInputs } from "./join-inputs.js";
import { operatorOf } from "./region-operators.js";
import { isPlaceOrRegion, type Known } from "./shape.js";

/** What people said of their estate at the start. What they did not say is left open. */
export interface FirstAnswers {
  readonly organisation: string;
  readonly country?: PlaceId;
  readonly actor?: readonly string[];
  /** Who holds half of it or more; empty: nobody. */
  readonly controlledBy?: readonly PlaceId[];
  readonly livesIn?: readonly PlaceId[];
  readonly data?: readonly string[];
  /** Inputs to read from now on, by importer, as seen from the file. */
  readonly discover?: Readonly<Record<string, readonly string[]>>;
}

/**
 * A first `domicile.yaml`: what was said and what was found, and questions where nothing is known. Questions stand in
 * comments, because an example that nobody took out would be read as a fact.
 */
export function draftEstate(answers: FirstAnswers, discovered: readonly Discovered[], known: Known): string {
  const inputs = joinInputs(discovered);
  const { found } = inputs;
  const systems = draftSystems(inputs, known);
  const sections = [
    headOf(answers),
    discoverSection(answers),
    entitySection(answers),
    vendorSection(found, known),
    systemSection(systems),
    datasetSection(answers, systems),
    otherSections,
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function headOf({ organisation }: FirstAnswers): string {
  return `# What this organisation has: companies, vendors, systems, data. \`domicile scan\` judges it, and says what to find out.
# A fact that nobody states is unknown, never false: leave out what you do not know, and write [] where there is none.
# Keys and ids: docs/how-to/describe-an-estate.md
organisation: ${quoted(organisation)}`;
}

function discoverSection({ discover = {} }: FirstAnswers): string {
  const inputs = Object.entries(discover);
  if (inputs.length === 0) return "";
  return `discover:\n${inputs.map(([importer, paths]) => `  ${importer}: ${listed(paths)}`).join("\n")}`;
}

function entitySection({ actor, controlledBy, country, organisation }: FirstAnswers): string {
  const lines = [
    `name: ${quoted(organisation)}`,
    country === undefined ? "# country: DE # where is its seat?" : `country: ${quoted(country)}`,
    actor === undefined
      ? "# actor: controller # what is it in law: controller, processor, bank, health_provider, …?"
      : `actor: ${listed(actor)}`,
    controlledBy === undefined
      ? "# owners: [{ country: US, share: 60 }] # who holds shares, in percent? [] where nobody holds half"
      : controlledBy.length === 0
        ? "owners: [] # nobody holds half"
        : `controlled_by: ${listed(controlledBy)}`,
    "# offers_in: [DE, FR] # in which countries does it offer goods or services?",
  ];
  return `# Companies of your own. One entry each, where there are several.\nentities:\n  company:\n${lines.map((line) => `    ${line}`).join("\n")}`;
}

function vendorSection(found: readonly Found[], { atlas }: Known): string {
  const operators = new Set<string>();
  for (const { region } of found.flatMap(({ readings }) => readings))
    if (region !== null && Object.hasOwn(atlas.regions, region))
      operators.add(operatorOf(atlas.regions[region]!));
  if (operators.size === 0) return "";
  const entries = [...operators].sort().map((id) => {
    const provider = Object.hasOwn(atlas.providers, id) ? `provider: ${id}, ` : "";
    return `  ${id}: { ${provider}hosts: ${id} }`;
  });
  return `# Who runs the regions that were found. Seat and owners come from the atlas; with which of their companies is your contract,
# and which certifications does it hold?
vendors:
${entries.join("\n")}`;
}

interface DraftSystem {
  readonly id: string;
  readonly address: string;
  /** Whether data are brought here by a copy, and thus found by themselves. */
  readonly isCopy: boolean;
}

/** Systems that hold data: of the others, configuration says all there is to say. */
function draftSystems(inputs: Inputs, { atlas }: Known): readonly DraftSystem[] {
  const holders = inputs.found
    .filter(({ readings }) => holdsData.has(readings[0]!.role))
    .sort((a, b) => compareText(a.id, b.id));
  const copies = copiesAmong(holders, inputs);
  const byName = new Map<string, Found[]>();
  for (const each of holders) {
    const name = shortName(each.address);
    const others = byName.get(name);
    if (others === undefined) byName.set(name, [each]);
    else others.push(each);
  }
  const taken = new Set<string>();
  const ids = new Map<Found, string>();
  for (const [name, group] of byName) {
    const names = group.length === 1 ? [name] : namesWithin(group).map((part) => `${name}-${part}`);
    group.forEach((each, at) => {
      let id = names[at]!;
      for (let count = 2; taken.has(id) || isPlaceOrRegion(id, atlas, true); count++)
        id = `${names[at]}-${count}`;
      taken.add(id);
      ids.set(each, id);
    });
  }
  return holders.map((each) => ({ id: ids.get(each)!, address: each.id, isCopy: copies.has(each) }));
}

/** What tells systems of the same short name apart for a reader: the stack, else the region, else both. */
function namesWithin(group: readonly Found[]): readonly string[] {
  const stack = ({ root }: Found) =>
    plainName(
      root
        .split("/")
        .at(-1)!
        .replace(/\.json$/, ""),
      "root",
    );
  const region = (each: Found) => plainName((foundRegion(each).taken ?? "unknown").replace(/^[^:]*:/, ""));
  const ways = [stack, region, (each: Found) => `${stack(each)}-${region(each)}`];
  const distinct = ways.map((way) => new Set(group.map(way)).size);
  return group.map(ways[distinct.indexOf(Math.max(...distinct))]!);
}

/**
 * Systems that get what they hold from others. Where copies go round in a circle, one of it has to be the first; it is the
 * first by name.
 */
function copiesAmong(holders: readonly Found[], { copies, foundAt }: Inputs): ReadonlySet<Found> {
  const targets = new Map<Found, Set<Found>>();
  for (const { copy, input } of copies) {
    const [from, to] = [foundAt(copy.from, input), foundAt(copy.to, input)];
    if (from === undefined || to === undefined || from === to || !bringsCopy(copy.via)) continue;
    const known = targets.get(from);
    if (known === undefined) targets.set(from, new Set([to]));
    else known.add(to);
  }
  const isTarget = new Set([...targets.values()].flatMap((each) => [...each]));
  const reached = new Set<Found>();
  const first = holders.filter((each) => !isTarget.has(each));
  for (const origin of [...first, ...holders]) {
    if (reached.has(origin)) continue;
    const waiting = [...(targets.get(origin) ?? [])];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (at === origin || reached.has(at)) continue;
      reached.add(at);
      waiting.push(...(targets.get(at) ?? []));
    }
  }
  return reached;
}

/** The name within the address that says most: of `module.shop_db.aws_rds_cluster.this`, `shop-db`. */
function shortName(address: string): string {
  const parts = address.replace(/\[[^\]]*\]/g, "").split(".");
  const telling = parts.filter((part) => !/^(module|data|this|main|default|)$/.test(part));
  const isType = telling.length > 1 && telling.at(-1) === parts.at(-2);
  const name = (isType ? telling.at(-2) : telling.at(-1)) ?? "system";
  return plainName(name);
}

function plainName(name: string, otherwise = "system"): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return plain.slice(0, 40).replace(/-$/, "") || otherwise;
}

function systemSection(systems: readonly DraftSystem[]): string {
  if (systems.length === 0) {
    return `# Nothing that holds data was found. A system that no configuration shows needs a place, and who runs it.
# systems:
#   crm: { place: US, role: service } # which services hold data of yours, and where?`;
  }
  const entries = systems.map(({ address, id }) => `  ${id}: { address: ${quoted(address)} }`);
  return `# What was found to hold data. Place, kind and copies are read from the configuration.\nsystems:\n${entries.join("\n")}`;
}

function datasetSection({ data, livesIn }: FirstAnswers, systems: readonly DraftSystem[]): string {
  const some = systems
    .filter(({ isCopy }) => !isCopy)
    .slice(0, 3)
    .map(({ id }) => id);
  const where = `rests_in: ${listed(some.length === 0 ? ["crm"] : some)} # in which of the systems above?`;
  const isKnown = data !== undefined || livesIn !== undefined;
  const lines = [
    "controller: company",
    data === undefined ? "# data: [personal] # which kinds of data?" : `data: ${listed(data)}`,
    livesIn === undefined
      ? "# subjects: { DE: 1000, FR: unknown } # where do the people live, and how many are they?"
      : `subjects: { ${livesIn.map((place) => `${quoted(place)}: unknown`).join(", ")} } # how many are they?`,
    "# deid: identified # can people be told apart?",
    `# ${where}`,
  ];
  const intro = `# Which data rest in these systems? One dataset for each controller and each kind of people: law asks about both.`;
  if (isKnown) return `${intro}\ndatasets:\n  people:\n${lines.map((line) => `    ${line}`).join("\n")}`;
  const asked = lines.map((line) => `#     ${line.replace(/^# /, "")}`);
  return `${intro}\n# datasets:\n#   customers:\n${asked.join("\n")}`;
}

const otherSections = `# What no configuration shows: who looks from elsewhere, and what is sent to whom?
# flows:
#   support: { datasets: customers, operation: remote_access, to: IN }

# Contracts, approvals and assessments that exist. Once this register is written, what it lacks is known to be absent.
# mechanisms:
#   clauses: { kinds: [scc, tia], between: [company, vendor], evidence: legal/scc.pdf, from: 2026-01-01, until: null }`;

function listed(values: readonly string[]): string {
  return `[${values.map(quoted).join(", ")}]`;
}

/** Quotes for whatever some reader of YAML might take for more than a word, Norway among it. */
function quoted(value: string): string {
  const isPlain =
    /^[A-Za-z][A-Za-z0-9_-]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
