import type { Flow, Vocabulary } from "@domicile/ir";
import type { DiagnosticLog, Node, Span } from "@domicile/source";

/** Two statements of a flow that cannot both be true: whoever wrote them must say which one is. */
interface Contradiction {
  readonly message: string;
  readonly help: string;
  /** Where the statement stands that the message is about. */
  readonly at: keyof Flow;
}

/** Reports what contradicts itself in a flow (`docs/concepts/evaluation.md`). */
export function reportContradictions(
  flow: Flow,
  node: Node,
  vocabulary: Vocabulary,
  log: DiagnosticLog,
): void {
  for (const { message, help, at } of findContradictions(flow, vocabulary)) {
    log.report({ code: "request/contradiction", message, help, at: spanOf(node, at) });
  }
}

function* findContradictions(flow: Flow, vocabulary: Vocabulary): Generator<Contradiction> {
  if (flow.local_copy_kept === false) {
    for (const id of flow.mechanisms ?? []) {
      if (id !== "local_copy_kept" && !vocabulary.mechanism[id]?.also?.includes("local_copy_kept")) continue;
      const message = `the flow claims \`${id}\` and says that no local copy is kept`;
      yield { message, help: "drop the mechanism, or set `local_copy_kept: true`", at: "local_copy_kept" };
    }
    if (flow.operation === "remote_access") {
      const message = "with `remote_access` the data stay where they are, so a local copy is kept";
      yield { message, help: "drop `local_copy_kept`, or use `operation: transfer`", at: "local_copy_kept" };
    }
  }
  if (flow.deid === "encrypted_local_keys" && flow.safeguards?.includes("encryption_importer_keys")) {
    const message = "the keys cannot be held only at home and be within reach of the importer";
    yield { message, help: "drop `encryption_importer_keys`, or use `deid: identified`", at: "deid" };
  }
}

function spanOf(node: Node, key: string): Span {
  const entry = node.kind === "map" ? node.entries.find((each) => each.key === key) : undefined;
  return entry === undefined
    ? node.span
    : { ...entry.keySpan, end: Math.max(entry.keySpan.end, entry.value.span.end) };
}
