import type { Files } from "../../../files.js";
import { type Binding, evaluate } from "../evaluate.js";
import { parseTemplateText } from "../parse-template.js";
import { joinPath } from "../paths.js";
import { Scanner, SyntaxProblem } from "../scanner.js";
import { invalid, Unknown, type Value } from "../value.js";
import type { Work } from "../work.js";
import { deep, type FunctionContext, type Functions, mapArg, shallow, textArg } from "./context.js";
import { toSet } from "./conversions.js";

/** Files on disk, relative to the configuration only: a configuration is not to read what else the machine has. */
export const fileFunctions: Functions = {
  file: deep((args, _, context) => textOf(args, context)),
  // Mostly pictures and archives: no text, and nothing that says where data are.
  filebase64: deep(() => new Unknown([])),
  fileexists: deep((args, _, { files, root }) => {
    const path = pathOf(args, { root });
    if (path === undefined) return new Unknown([]);
    const [, folder = ".", name = ""] = /^(?:(.*)\/)?([^/]*)$/s.exec(path) ?? [];
    const listing = files.list(folder);
    return listing.kind === "forbidden"
      ? new Unknown([])
      : listing.kind === "folder" && listing.files.includes(name);
  }),
  fileset: deep((args, work, context) => {
    const folder = pathOf(args, context);
    if (folder === undefined) return new Unknown([]);
    const pattern = patternOf(textArg(args, 1));
    return toSet(
      [...filesBelow(folder, context.files, work)].filter((path) => pattern.test(path)),
      work,
    );
  }),
  templatefile: shallow((args, work, context) => {
    const text = textOf(args, context);
    if (text instanceof Unknown) return text;
    return evaluateText(text, mapArg(args, 1, work), work, context);
  }),
  basename: deep((args) => textArg(args, 0).replace(/\/+$/, "").split("/").at(-1)!),
  dirname: deep((args) => {
    const path = textArg(args, 0);
    const at = path.lastIndexOf("/");
    return at === -1 ? "." : at === 0 ? "/" : path.slice(0, at);
  }),
};

function textOf(args: readonly Value[], context: FunctionContext): string | Unknown {
  const path = pathOf(args, context);
  if (path === undefined) return new Unknown([]);
  return context.files.open(path)?.text ?? invalid("no such file");
}

function pathOf(args: readonly Value[], { root }: Pick<FunctionContext, "root">): string | undefined {
  const path = textArg(args, 0);
  return /^([/~\\]|[A-Za-z]:)/.test(path) ? undefined : joinPath(root, path);
}

function evaluateText(
  text: string,
  variables: ReadonlyMap<string, Value>,
  work: Work,
  functions: FunctionContext,
): Value {
  try {
    const template = parseTemplateText(new Scanner({ path: "", text }));
    let bindings: Binding | undefined;
    for (const [name, value] of variables) bindings = { name, value, outer: bindings };
    return evaluate(template, { names: { find: () => undefined }, bindings, work, functions });
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return invalid("the template is no template");
    throw problem;
  }
}

function* filesBelow(folder: string, files: Files, work: Work): Iterable<string> {
  const queue = [""];
  const seen = new Set<string>();
  for (let prefix = queue.pop(); prefix !== undefined; prefix = queue.pop()) {
    const path = joinPath(folder, prefix);
    const identity = files.identify(path);
    const listing = files.list(path);
    work.spend(100);
    if (listing.kind !== "folder" || seen.has(identity)) continue;
    seen.add(identity);
    for (const name of listing.files) yield prefix + name;
    for (const name of listing.folders) queue.push(`${prefix}${name}/`);
  }
}

/** `*` stays in its folder, `**` does not; `{a,b}` is a choice. */
function patternOf(glob: string): RegExp {
  const source = glob.replace(/\*\*\/?|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}]/g, (each) => {
    if (each.startsWith("**")) return each.endsWith("/") ? "(?:[^/]+/)*" : ".*";
    if (each === "*") return "[^/]*";
    if (each === "?") return "[^/]";
    const choice = each.length > 1 ? each.slice(1, -1).split(",") : undefined;
    return choice === undefined
      ? `\\${each}`
      : `(?:${choice.map((one) => one.replace(/[\\^$.|+()[\]{}*?]/g, "\\$&")).join("|")})`;
  });
  return new RegExp(`^${source}$`);
}
