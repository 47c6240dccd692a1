import { decidingKinds } from "@domicile/ir";
import type { DiagnosticLog, Located } from "@domicile/source";
import { reportUnknown } from "../resolve/vocabulary.js";
import type { Check } from "./check.js";

/**
 * A provision refers to provisions that exist, and to ones it can act on.
 *
 * A route of a gate that is misspelt opens nothing; a permission that outranks an obligation defeats nothing.
 */
export const knownReferences: Check = {
  codes: [
    "law/unknown-provision",
    "law/bad-reference",
    "law/unknown-exception",
    "law/unknown-reading",
    "law/unknown-jurisdiction",
  ],
  run(library, log) {
    const byId = new Map(library.provisions.map((each) => [each.ir.id, each]));
    const jurisdictions = new Set(library.library.jurisdictions.map(({ tree }) => tree.id.value));
    for (const { tree } of library.library.instruments) {
      if (!jurisdictions.has(tree.jurisdiction.value))
        reportUnknown("jurisdiction", tree.jurisdiction, jurisdictions, log);
    }
    for (const { ir, tree } of library.provisions) {
      for (const ref of [...(tree.route_of ?? []), ...(tree.outranks ?? [])]) {
        const target = byId.get(ref.value);
        if (target === undefined) reportUnknown("provision", ref, byId.keys(), log);
        else if (!(decidingKinds as readonly string[]).includes(target.ir.kind)) {
          bad(
            ref,
            `\`${ref.value}\` decides nothing, so nothing can open or outrank it`,
            "refer to a provision of a deciding kind",
            log,
          );
        } else if (target.ir.routeOf.length > 0) {
          bad(
            ref,
            `\`${ref.value}\` is itself a route`,
            `refer to its gate \`${target.ir.routeOf[0]}\``,
            log,
          );
        }
      }
      const own = new Set((tree.exceptions ?? []).map((each) => each.id.value));
      for (const exception of tree.exceptions ?? []) {
        for (const over of exception.over ?? [])
          if (!own.has(over.value)) reportUnknown("exception", over, own, log);
      }
      const readings = ir.readings.map((each) => each.id);
      if (tree.taken !== undefined && !readings.includes(tree.taken.value))
        reportUnknown("reading", tree.taken, readings, log);
      if (readings.length > 0 && tree.taken === undefined) {
        bad(tree.id, `\`${ir.id}\` has readings and takes none`, "add `taken:`", log);
      }
    }
  },
};

function bad(at: Located<string>, message: string, help: string, log: DiagnosticLog): void {
  log.report({ code: "law/bad-reference", message, at: at.span, help });
}
