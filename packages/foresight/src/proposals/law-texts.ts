import type { LawDate } from "@domicile/ir";
import { type DiagnosticLog, type Located, type Node, parseYaml, type SourceFile } from "@domicile/source";
import { reportTarget } from "./report-target.js";
import {
  appendItem,
  columnOf,
  endOfLine,
  entryOf,
  itemsOf,
  itemWith,
  type MapNode,
  pieceAt,
  replaceSpan,
  type TextEdit,
  textOf,
} from "./text-edits.js";

type Key = "provisions" | "lists" | "thresholds" | "orders" | "defaults";

/** The files of the law as texts while a proposal is written into them, and what it made and ended there. */
export class LawTexts {
  readonly edits: TextEdit[] = [];
  readonly provisions: string[] = [];
  readonly defaults: string[] = [];
  readonly ended: string[] = [];
  readonly members: {
    readonly list: string;
    readonly place: string;
    readonly what: "from" | "to";
    readonly day: LawDate;
  }[] = [];
  readonly thresholds: { readonly id: string; readonly day: LawDate }[] = [];
  /** Files that were not there, as they begin. */
  readonly created = new Map<string, SourceFile>();
  readonly #documents: { readonly file: SourceFile; readonly node: Node }[];
  readonly #log: DiagnosticLog;

  constructor(files: readonly SourceFile[], log: DiagnosticLog) {
    const law = files.filter(({ path }) => isLawFile(path));
    this.#documents = law.flatMap((file) => {
      const node = parseYaml(file, log);
      return node === undefined ? [] : [{ file, node }];
    });
    this.#log = log;
  }

  /** A file of its own, in the folder of its jurisdiction. */
  addInstrument(jurisdiction: string, node: Node, day: LawDate): void {
    const id = textOf(entryOf(node, "id"))!;
    const name = id.split(".").slice(1).join("-").replaceAll("_", "-");
    const path = `law/${jurisdiction.toLowerCase()}/${name}.yaml`;
    const dated = ["provisions", "lists", "thresholds", "orders", "defaults"].flatMap((key) =>
      itemsOf(entryOf(node, key)).flatMap((item) => daysIn(item, day)),
    );
    const status = entryOf(node, "status");
    const settled = status === undefined ? [] : [replaceSpan(status.span, "adopted")];
    const text = `# yaml-language-server: $schema=../law.schema.json\n${pieceAt(node.span, 0, [...dated, ...settled])}\n`;
    const file: SourceFile = { path, text };
    const written = parseYaml(file, this.#log);
    this.created.set(path, file);
    // What a later change adds to it finds it here.
    if (written !== undefined) this.#documents.push({ file, node: written });
    this.#made("provisions", itemsOf(entryOf(node, "provisions")));
    this.#made("defaults", itemsOf(entryOf(node, "defaults")));
  }

  /** An item behind the last of a list of an instrument or a jurisdiction. */
  addTo(to: string, key: Key, item: Node, day: LawDate): void {
    const document = this.#documentOf(to);
    if (document === undefined) return;
    this.#append(document, key, (column) => pieceAt(item.span, column, daysIn(item, day)));
    this.#made(key, [item]);
  }

  #made(key: string, items: readonly Node[]): void {
    const ids = items.flatMap((item) => textOf(entryOf(item, "id")) ?? []);
    if (key === "provisions") this.provisions.push(...ids);
    if (key === "defaults") this.defaults.push(...ids);
  }

  #append(
    { file, node }: { file: SourceFile; node: Node },
    key: string,
    print: (column: number) => string,
  ): void {
    const list = entryOf(node, key);
    const last = itemsOf(list).at(-1);
    if (list !== undefined && last !== undefined) {
      const gap = key === "provisions" && hasGaps(list) ? "\n" : "";
      this.edits.push(appendItem(list, print(columnOf(last.span)), gap));
      return;
    }
    if (list !== undefined) {
      this.edits.push(replaceSpan(list.span, `\n  - ${print(4)}`));
      return;
    }
    const at = file.text.length;
    const already = this.edits.some(
      (edit) => edit.path === file.path && edit.start === at && edit.text.startsWith(`${key}:`),
    );
    this.edits.push({
      path: file.path,
      start: at,
      end: at,
      text: `${already ? "" : `${key}:\n`}  - ${print(4)}\n`,
    });
  }

  addNames(to: string, names: Node | undefined): void {
    const document = this.#documentOf(to);
    if (names?.kind !== "map" || document === undefined) return;
    const known = entryOf(document.node, "define");
    for (const { key, keySpan, value } of names.entries) {
      const text = pieceAt({ ...keySpan, end: value.span.end }, 2);
      const old = entryOf(known, key);
      if (old !== undefined) this.edits.push(replaceSpan(old.span, pieceAt(value.span, columnOf(old.span))));
      else if (known?.kind === "map" && known.entries.length > 0) {
        const at = endOfLine(document.file, known.span.end);
        this.edits.push({ path: document.file.path, start: at, end: at, text: `\n  ${text}` });
      } else {
        const at = document.file.text.length;
        this.edits.push({ path: document.file.path, start: at, end: at, text: `define:\n  ${text}\n` });
      }
    }
  }

  /** Behind the provision's own kin, naming it as what it replaces. */
  addSuccessor(old: string, node: Node, day: LawDate): void {
    const document = this.#documents.find((each) => itemWith(entryOf(each.node, "provisions"), "id", old));
    if (document === undefined || node.kind !== "map") return;
    const begins = textOf(entryOf(entryOf(node, "effective"), "from"));
    const follows = begins === undefined || begins === "null" || begins === "" || begins === day;
    const names = entryOf(node, "replaces") === undefined && follows;
    this.#append(document, "provisions", (column) => {
      const text = pieceAt(node.span, column, daysIn(node, day));
      return names ? `${text}\n${" ".repeat(column)}replaces: ${old}` : text;
    });
    this.#made("provisions", [node]);
  }

  /** A provision, a default or all of an instrument begins or ends on the day. */
  setDay(id: Located<string>, what: "from" | "to", day: string): void {
    const found = this.#find(id.value);
    const instrument = this.#documents.find(({ node }) => textOf(entryOf(node, "id")) === id.value);
    if (
      found === undefined &&
      instrument !== undefined &&
      entryOf(instrument.node, "provisions") !== undefined
    ) {
      for (const item of itemsOf(entryOf(instrument.node, "provisions"))) this.#setIn(item, what, day, true);
      const ended = entryOf(instrument.node, "ended");
      if (ended !== undefined) this.edits.push(replaceSpan(ended.span, day));
      return;
    }
    if (found === undefined) {
      reportTarget("provision", id, this.#ids(), this.#log);
      return;
    }
    this.#setIn(found.item, what, day, false);
  }

  #setIn(item: Node, what: "from" | "to", day: string, isOnlyOpen: boolean): void {
    const value = entryOf(entryOf(item, "effective") ?? item, what);
    const stated = textOf(value);
    if (value === undefined || (isOnlyOpen && stated !== undefined && stated !== "null" && stated !== ""))
      return;
    this.edits.push(replaceSpan(value.span, day));
    if (what === "to" && day !== "null") this.ended.push(textOf(entryOf(item, "id"))!);
  }

  #find(id: string):
    | {
        readonly item: MapNode;
        readonly key: Key;
        readonly document: { readonly file: SourceFile; readonly node: Node };
      }
    | undefined {
    for (const document of this.#documents)
      for (const key of ["provisions", "defaults"] as const) {
        const item = itemWith(entryOf(document.node, key), "id", id);
        if (item !== undefined) return { item, key, document };
      }
    return undefined;
  }

  copyAs(id: Located<string>, as: string, day: LawDate): void {
    const found = this.#find(id.value);
    if (found === undefined) {
      reportTarget("provision", id, this.#ids(), this.#log);
      return;
    }
    const { document, item, key } = found;
    const days = entryOf(item, "effective") ?? item;
    const changes = [
      ...[entryOf(item, "id")].flatMap((node) => (node === undefined ? [] : replaceSpan(node.span, as))),
      ...[entryOf(days, "from")].flatMap((node) => (node === undefined ? [] : replaceSpan(node.span, day))),
      ...[entryOf(days, "to")].flatMap((node) => (node === undefined ? [] : replaceSpan(node.span, "null"))),
    ];
    const replaces = item.entries.find((entry) => entry.key === "replaces");
    if (replaces !== undefined) {
      const { file } = item.span;
      const start = file.text.lastIndexOf("\n", replaces.keySpan.start);
      changes.push({ path: file.path, start, end: endOfLine(file, replaces.value.span.end), text: "" });
    }
    this.#append(document, key, (column) => pieceAt(item.span, column, changes));
    if (key === "provisions") this.provisions.push(as);
    else this.defaults.push(as);
  }

  /** What opened a way through the old gate opens one through the new. */
  carryRoutes(old: string, successor: string): void {
    for (const { node } of this.#documents)
      for (const item of itemsOf(entryOf(node, "provisions")))
        for (const key of ["route_of", "outranks"]) {
          const refs = entryOf(item, key);
          const ids =
            refs?.kind === "list" ? refs.items.flatMap((each) => textOf(each) ?? []) : [textOf(refs)];
          if (refs === undefined || !ids.includes(old)) continue;
          this.edits.push(
            refs.kind === "list"
              ? appendItem(refs, successor)
              : replaceSpan(refs.span, `[${old}, ${successor}]`),
          );
        }
  }

  #list(id: Located<string>): Node | undefined {
    for (const { node } of this.#documents) {
      const found = itemWith(entryOf(node, "lists"), "id", id.value);
      if (found !== undefined) return entryOf(found, "members");
    }
    reportTarget("list", id, [], this.#log);
    return undefined;
  }

  closeMember(list: Located<string>, place: Located<string>, day: LawDate): void {
    const open = itemsOf(this.#list(list)).filter((member) => {
      const to = textOf(entryOf(member, "to"));
      const isOpen = to === undefined || to === "null" || to === "" || to > day;
      return textOf(entryOf(member, "place")) === place.value && isOpen;
    });
    for (const member of open) {
      this.edits.push(replaceSpan(entryOf(member, "to")!.span, day));
      this.members.push({ list: list.value, place: place.value, what: "to", day });
    }
  }

  addMember(list: Located<string>, item: Node, day: LawDate): void {
    const members = this.#list(list);
    const place = textOf(entryOf(item, "place"));
    if (members === undefined || place === undefined) return;
    const last = itemsOf(members).at(-1);
    const column = last === undefined ? columnOf(item.span) : columnOf(last.span);
    this.edits.push(appendItem(members, pieceAt(item.span, column, daysIn(item, day))));
    const stated = textOf(entryOf(item, "from"));
    const from = stated === undefined || stated === "null" || stated === "" ? day : stated;
    this.members.push({ list: list.value, place, what: "from", day: from });
  }

  setThreshold(id: Located<string>, value: number, day: LawDate): void {
    for (const { node } of this.#documents) {
      const values = entryOf(itemWith(entryOf(node, "thresholds"), "id", id.value), "values");
      if (values === undefined) continue;
      const running = itemsOf(values).find((each) =>
        ["null", "", undefined].includes(textOf(entryOf(each, "to"))),
      );
      if (running !== undefined) this.edits.push(replaceSpan(entryOf(running, "to")!.span, day));
      this.edits.push(appendItem(values, `{ value: ${value}, from: ${day}, to: null }`));
      this.thresholds.push({ id: id.value, day });
      return;
    }
    reportTarget("threshold", id, [], this.#log);
  }

  #documentOf(id: string): { readonly file: SourceFile; readonly node: Node } | undefined {
    return this.#documents.find(({ node }) => textOf(entryOf(node, "id")) === id);
  }

  #ids(): readonly string[] {
    return this.#documents.flatMap(({ node }) =>
      ["provisions", "defaults"].flatMap((key) =>
        itemsOf(entryOf(node, key)).flatMap((item) => textOf(entryOf(item, "id")) ?? []),
      ),
    );
  }
}

export function isLawFile(path: string): boolean {
  return /(^|\/)law\/.*\.ya?ml$/.test(path);
}

/** Days that a proposal left open are the change's: `from` of a provision, a default, an order, a member or a value. */
function daysIn(item: Node, day: LawDate): readonly TextEdit[] {
  const nested = [...itemsOf(entryOf(item, "members")), ...itemsOf(entryOf(item, "values"))];
  return [entryOf(item, "effective") ?? item, ...nested].flatMap((each) => {
    const from = entryOf(each, "from");
    const isOpen = from?.kind === "scalar" && from.value === null && from.text !== "";
    return isOpen ? [replaceSpan(from.span, day)] : [];
  });
}

function hasGaps(list: Node): boolean {
  const [first, second] = itemsOf(list);
  if (first === undefined || second === undefined) return false;
  return /\n\s*\n/.test(first.span.file.text.slice(first.span.end, second.span.start));
}
