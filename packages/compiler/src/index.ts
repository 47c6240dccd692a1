/**
 * Law files to IR, phase by phase: parse (YAML and conditions to trees), resolve (ids and names to references), check
 * (one file per rule on law files), lower (routes joined, digest taken). Start at `compile.ts`.
 */
export { type Compiled, type CompileOptions, compile } from "./compile.js";
export { digestOf } from "./lower/digest.js";
export { joinRoutes } from "./lower/join-routes.js";
export { publishedSchemas } from "./schemas.js";
