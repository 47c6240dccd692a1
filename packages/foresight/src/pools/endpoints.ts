import { parseCsv } from "@domicile/compiler";
import type { Declared } from "@domicile/estate";
import type { Atlas, Flow, Importer } from "@domicile/ir";
import type { DiagnosticLog, SourceFile } from "@domicile/source";

/** Where a model can be asked, as its provider describes it (`atlas/ai-endpoints.csv`). */
export interface Endpoint {
  /** The provider and the scope: `mistral region:eu`. */
  readonly id: string;
  /** A provider of the atlas. */
  readonly provider: string;
  readonly models: string;
  /** Places where prompts may rest and be processed; `*` is anywhere. Empty: the customer's own choice. */
  readonly rests: readonly string[];
  readonly processed: readonly string[];
  /** What it costs over the same provider's endpoint without a place, as a factor; `null` where none is published. */
  readonly price: number | null;
  readonly source: string;
  readonly checked: string;
  readonly caveat: string;
}

const columns = ["provider", "models", "scope", "rests", "processed", "price", "source", "checked", "caveat"];

/** Reads the table; wrong rows are reported as those of other tables of the atlas are. */
export function readEndpoints(file: SourceFile, atlas: Atlas, log: DiagnosticLog): readonly Endpoint[] {
  return parseCsv(file, columns, log).flatMap((row) => {
    const cell = (name: string) => row[name]!.value.trim();
    const places = (name: string) =>
      cell(name)
        .split(" ")
        .filter((each) => each !== "");
    const report = (name: string, message: string, help: string) =>
      log.report({ code: "law/bad-table", message, at: row[name]!.span, help });
    if (!Object.hasOwn(atlas.providers, cell("provider")))
      report(
        "provider",
        `\`${cell("provider")}\` is no provider of the atlas`,
        "add it to atlas/providers.csv",
      );
    for (const name of ["rests", "processed"])
      for (const place of places(name))
        if (place !== "*" && !Object.hasOwn(atlas.places, place))
          report(
            name,
            `\`${place}\` is no place of the atlas`,
            "name places by their codes, or `*` for anywhere",
          );
    const price = cell("price") === "" ? null : Number(cell("price"));
    if (price !== null && !(price > 0))
      report("price", `\`${cell("price")}\` is no factor`, "write a number above 0, or leave it out");
    if (log.hasErrors) return [];
    return {
      id: `${cell("provider")} ${cell("scope")}`,
      provider: cell("provider"),
      models: cell("models"),
      rests: places("rests"),
      processed: places("processed"),
      price,
      source: cell("source"),
      checked: cell("checked"),
      caveat: cell("caveat"),
    };
  });
}

/** A country on nobody's list stands for anywhere: what is lawful only in some places is not lawful there. */
const anywhere = "XX";

/** The questions that an endpoint poses: all must be answered well, for each place where prompts may come to be. */
export function askEndpoint(flow: Flow, endpoint: Endpoint, importer: Importer): readonly Flow[] {
  const { importer: _, via: __, local_copy_kept: ___, ...known } = flow;
  const places = [...new Set([...endpoint.rests, ...endpoint.processed])];
  return places.map((place) => ({
    ...known,
    operation: "infer_ai",
    to: place === "*" ? anywhere : place,
    importer,
    mechanisms: [],
    local_copy_kept: true,
  }));
}

/** The provider as a party: as the estate has it under contract, else as the atlas knows it, without any certificate. */
export function importerOf({ provider }: Endpoint, atlas: Atlas, declared: Declared): Importer {
  const known = atlas.providers[provider]!;
  const vendor = [...declared.parties.values()].find((each) => each.provider === provider);
  return {
    ...(known.country === null ? {} : { country: known.country }),
    actor: "processor",
    relation: "processor",
    controlled_by: known.controlledBy,
    certifications: vendor?.certifications ?? [],
  };
}
