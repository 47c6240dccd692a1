/**
 * Law files to IR, phase by phase: parse (YAML and conditions to trees), resolve (ids and names to references), check
 * (one file per rule on law files), lower (routes joined, digest taken). Start at `compile.ts`. Who lays changes over a
 * library before it is compiled works on its trees: `parse/library.ts`, `parse/tree.ts`.
 */
export {
  type Compiled,
  type CompileOptions,
  compile,
  compileLibrary,
  type LibraryOptions,
} from "./compile.js";
export { digestOf } from "./lower/digest.js";
export { joinRoutes } from "./lower/join-routes.js";
export { type CsvRow, parseCsv } from "./parse/csv.js";
export { type Library, type Parsed, parseLibrary } from "./parse/library.js";
export {
  type AdditionTree,
  additionShape,
  type FactDefaultTree,
  type InstrumentTree,
  instrumentShape,
  type JurisdictionTree,
  type MemberTree,
  memberShape,
  type OrderTree,
  type PlaceListTree,
  type ProvisionTree,
  provisionShape,
  type ThresholdTree,
} from "./parse/tree.js";
export type { ResolvedLibrary } from "./resolve/resolve.js";
export { publishedSchemas } from "./schemas.js";
