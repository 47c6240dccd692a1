/**
 * Source files, spans, positioned YAML, diagnostics and how they print. Everything that reads an author's text starts
 * here: `decodeText` makes bytes text, `parseYaml` gives nodes that know their place, a `Shape` reads nodes into typed
 * values, and whatever is wrong goes into a `DiagnosticLog`, to be printed with its line and its remedy.
 */
export * from "./diagnostic.js";
export * from "./did-you-mean.js";
export * from "./shape.js";
export * from "./span.js";
export * from "./text.js";
export * from "./yaml.js";
