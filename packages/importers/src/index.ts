/**
 * What an organisation has, read from what its tools already write. An importer turns one input into `Discovered` (of
 * packages/estate): systems with the region they are in, and the copies that configuration makes between them. It states
 * only what the input says; what the input leaves open is `null`. Start at `importers.ts`.
 */
export type { Files, Listing } from "./files.js";
export { findImporter, type Importer, importers, recogniseInput } from "./importers.js";
export { type CloudKinds, type UnderstoodKind, understoodKinds } from "./terraform/kinds-understood.js";
