import { type FormName, feedForms } from "@domicile/foresight";
import {
  type DiagnosticLog,
  type Located,
  list,
  located,
  mapOf,
  number,
  oneOf,
  optional,
  parseYaml,
  record,
  required,
  type SourceFile,
  text,
} from "@domicile/source";

/** A feed as it is read: a file, or an address with all that is sent there. */
export interface FeedSource {
  /** What it is called in the store and in messages. Never holds a secret. */
  readonly id: string;
  /** What diagnostics show as its place: the path, or the address as it was written. */
  readonly shown: string;
  readonly where: { readonly kind: "file"; readonly path: string } | ({ readonly kind: "web" } & WebSource);
  readonly form?: FormName;
  readonly jurisdiction?: string;
}

export interface WebSource {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Pages to read at most. */
  readonly pages: number;
  /** Hours that must have passed since it was last read. */
  readonly hours: number;
}

const formNames = feedForms.map(({ name }) => name);

const feed = record("a feed", {
  id: required(located(text()), "a name of your own"),
  url: optional(located(text())),
  file: optional(text()),
  form: optional(oneOf(...formNames)),
  jurisdiction: optional(text(), "of feeds that do not say whose law they are about"),
  headers: optional(mapOf("`headers`", located(text()), /^[A-Za-z0-9-]+$/)),
  body: optional(located(text()), "what is sent, as POST"),
  pages: optional(number(), "pages to read at most"),
  hours: optional(number(), "hours between two readings at least"),
});

/** What `feeds.yaml` may hold. */
const feedListShape = record("the list of feeds", { feeds: required(list(located(feed))) });

const defaultPages = 20;

/**
 * Reads a list of feeds. `${NAME}` in an address, a header or a body is a variable of the environment, so that keys stay out of
 * files; what is shown and stored keeps the name.
 */
export function readFeedList(
  file: SourceFile,
  env: Readonly<Record<string, string | undefined>>,
  log: DiagnosticLog,
): readonly FeedSource[] | undefined {
  const node = parseYaml(file, log);
  const tree = node === undefined ? undefined : feedListShape.read(node, { area: "track", log });
  if (tree === undefined) return undefined;
  const seen = new Map<string, Located<string>>();
  const sources: FeedSource[] = [];
  for (const { value, span } of tree.feeds) {
    const {
      body,
      file: path,
      form,
      headers = [],
      hours = 0,
      id,
      jurisdiction,
      pages = defaultPages,
      url,
    } = value;
    const before = seen.get(id.value);
    if (before !== undefined) {
      const message = `two feeds are called \`${id.value}\``;
      const related = { at: before.span, label: "first here" };
      log.report({
        code: "track/duplicate-feed",
        message,
        at: id.span,
        help: "give each a name of its own",
        related,
      });
      continue;
    }
    seen.set(id.value, id);
    const rest = {
      ...(form === undefined ? {} : { form }),
      ...(jurisdiction === undefined ? {} : { jurisdiction }),
    };
    if ((url === undefined) === (path === undefined)) {
      const message = `the feed \`${id.value}\` has ${url === undefined ? "neither `url` nor `file`" : "both `url` and `file`"}`;
      log.report({ code: "track/feed-without-place", message, at: span, help: "write one of the two" });
    } else if (path !== undefined) {
      sources.push({ id: id.value, shown: path, where: { kind: "file", path }, ...rest });
    } else {
      const fill = (template: Located<string>) => filled(template, env, log);
      sources.push({
        id: id.value,
        shown: url!.value,
        where: {
          kind: "web",
          url: fill(url!),
          headers: Object.fromEntries(headers.map(({ key, value: header }) => [key.value, fill(header)])),
          ...(body === undefined ? {} : { body: fill(body) }),
          pages: Math.max(1, pages),
          hours,
        },
        ...rest,
      });
    }
  }
  return sources;
}

function filled(
  { span, value }: Located<string>,
  env: Readonly<Record<string, string | undefined>>,
  log: DiagnosticLog,
): string {
  return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_whole, name: string) => {
    const found = env[name];
    if (found !== undefined) return found;
    const help = `set it, such as \`${name}=… domicile track read\``;
    log.report({
      code: "track/unknown-variable",
      message: `the environment has no \`${name}\``,
      at: span,
      help,
    });
    return "";
  });
}

/** A feed named on the command line: an address or a path. Values of keys in an address are shown as `…`. */
export function feedOfArgument(
  argument: string,
  form: FormName | undefined,
  jurisdiction: string | undefined,
): FeedSource {
  const rest = {
    ...(form === undefined ? {} : { form }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
  };
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(argument))
    return { id: argument, shown: argument, where: { kind: "file", path: argument }, ...rest };
  const shown = argument
    .replace(/([?&][^=&]*(?:key|token|secret|password|auth)[^=&]*=)[^&#]*/gi, "$1…")
    .replace(/^([a-z+.-]+:\/\/)[^/?#@]*@/i, "$1…@");
  return {
    id: shown,
    shown,
    where: { kind: "web", url: argument, headers: {}, pages: defaultPages, hours: 0 },
    ...rest,
  };
}
