/**
 * An organisation as a graph: entities, vendors, systems, datasets, mechanisms in place, and the flows between them; each
 * fact with where it came from. `readEstate` reads `domicile.yaml`, importers give `Discovered`, `buildEstate` joins the
 * two, `deriveFlows` finds every flow they imply and `judgeEstate` puts each to the engine. Start at `declared.ts` (what
 * people write), `discovered.ts` (what importers find) and `scan.ts` (what comes out).
 */
export { buildEstate, nothingDeclared } from "./build-estate.js";
export { compareScans } from "./compare-scans.js";
export * from "./declared.js";
export { deriveFlows, type EstateFlow } from "./derive-flows.js";
export * from "./discovered.js";
export { draftEstate, type FirstAnswers } from "./draft-estate.js";
export { type Copy, type End, type Estate, placeOf, type System } from "./estate.js";
export { findTraps } from "./find-traps.js";
export { type Decide, type Evaluate, type JudgeOptions, judgeEstate, type WordOf } from "./judge-estate.js";
export { relationOf } from "./parties.js";
export { type DeclaredTraffic, type Demand, nothingWanted, type PlacementWishes } from "./placement-shape.js";
export { type Provenance, printProvenance, provenanceOf } from "./provenance.js";
export { readEarlierScan } from "./read-earlier-scan.js";
export { type OpenFile, readEstate, resolvePath } from "./read-estate.js";
export { operatorOf } from "./region-operators.js";
export * from "./scan.js";
export { estateKeys, estateSchema, type Known } from "./shape.js";
