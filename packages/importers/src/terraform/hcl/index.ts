/**
 * Folders of Terraform and OpenTofu, without either program. `findRootModules` says which folders are configurations of
 * their own; `planConfiguration` turns one into the JSON that a plan of it would be, so that everything behind reads both
 * alike. From text to plan: `parse-body` and its neighbours make a tree of each file; `module-source` gathers the files of a
 * folder; `module-tree` follows the calls of modules; `module-instance` gives names their values, evaluated when asked for;
 * `write-plan` asks for all of them. A value that cannot be known is `Unknown`, and stays so wherever it goes.
 */
export { findRootModules } from "./find-root-modules.js";
export { planConfiguration } from "./plan-configuration.js";
