import type { Provider } from "@domicile/ir";
import type { Known } from "./shape.js";

/** What a provider is in law: those words of its services that the vocabulary knows as actors. */
export function kindsOf(provider: Provider, { vocabulary }: Known): readonly string[] {
  return provider.services.filter((word) => Object.hasOwn(vocabulary.actor, word));
}
