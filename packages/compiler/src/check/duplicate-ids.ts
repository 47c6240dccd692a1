import type { DiagnosticLog, Located } from "@domicile/source";
import type { Check } from "./check.js";

/**
 * An id names one thing.
 *
 * Two provisions under one id would be indistinguishable in every reason, case and saved verdict.
 */
export const duplicateIds: Check = {
  codes: ["law/duplicate-id"],
  run(library, log) {
    unique(
      "provision",
      library.provisions.map(({ tree }) => tree.id),
      log,
    );
    unique(
      "instrument",
      library.library.instruments.map(({ tree }) => tree.id),
      log,
    );
    unique(
      "jurisdiction",
      library.library.jurisdictions.map(({ tree }) => tree.id),
      log,
    );
    unique(
      "list",
      library.lists.map(({ tree }) => tree.id),
      log,
    );
    unique(
      "threshold",
      library.thresholds.map(({ tree }) => tree.id),
      log,
    );
    unique(
      "default",
      library.defaults.map(({ tree }) => tree.id),
      log,
    );
    unique(
      "place",
      [...library.library.places, ...library.library.blocs].map(({ key }) => key),
      log,
    );
    unique(
      "region",
      library.library.regions.map(({ provider, region }) => ({
        value: `${provider!.value}:${region!.value}`,
        span: region!.span,
      })),
      log,
    );
    unique(
      "provider",
      library.library.providers.map(({ provider }) => provider!),
      log,
    );
    for (const { tree } of library.provisions)
      unique(
        "exception",
        (tree.exceptions ?? []).map((each) => each.id),
        log,
      );
  },
};

function unique(what: string, ids: readonly Located<string>[], log: DiagnosticLog): void {
  const seen = new Map<string, Located<string>>();
  for (const id of ids) {
    const first = seen.get(id.value);
    if (first === undefined) {
      seen.set(id.value, id);
      continue;
    }
    log.report({
      code: "law/duplicate-id",
      message: `the ${what} \`${id.value}\` is written twice`,
      at: id.span,
      help: "give the later version an id of its own",
      related: { at: first.span, label: "first written at" },
    });
  }
}
