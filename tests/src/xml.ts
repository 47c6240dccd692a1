/** An element of an XML document, read strictly: what is not well formed is an error that says where. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
/** Characters that XML 1.0 allows, with an escape or without. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** The subset of XML 1.0 that reports are written in: no comments, no CDATA, no entities but the five. */
export function readXml(document: string): Element {
  const bad = forbidden.exec(document);
  if (bad !== null) throw new Error(`forbidden character at ${bad.index}`);
  let at = document.startsWith("<?xml") ? document.indexOf("?>") + 2 : 0;
  const skipSpace = () => {
    while (/\s/.test(document[at] ?? "")) at += 1;
  };
  skipSpace();
  const root = readElement();
  skipSpace();
  if (at !== document.length) throw new Error(`something follows the root at ${at}`);
  return root;

  function take(pattern: RegExp, what: string): RegExpExecArray {
    const sticky = new RegExp(pattern.source, "y");
    sticky.lastIndex = at;
    const match = sticky.exec(document);
    if (match === null) throw new Error(`${what} expected at ${at}: ${document.slice(at, at + 40)}`);
    at = sticky.lastIndex;
    return match;
  }

  function readElement(): Element {
    const name = take(/<([A-Za-z_][\w.-]*)/, "an element")[1]!;
    const attributes: Record<string, string> = {};
    while (/\s/.test(document[at] ?? "")) {
      skipSpace();
      if (/[/>]/.test(document[at] ?? "")) break;
      const [, key, value] = take(/([A-Za-z_][\w.-]*)="([^"<]*)"/, "an attribute");
      if (key! in attributes) throw new Error(`attribute ${key} twice at ${at}`);
      attributes[key!] = decode(value!);
    }
    if (take(/\/?>/, "the end of a tag")[0] === "/>") return { name, attributes, children: [], text: "" };
    const children: Element[] = [];
    let text = "";
    for (;;) {
      text += decode(take(/[^<]*/, "text")[0]);
      if (document.startsWith("</", at)) break;
      children.push(readElement());
    }
    if (take(/<\/([\w.-]+)>/, "an end tag")[1] !== name) throw new Error(`${name} is not closed at ${at}`);
    return { name, attributes, children, text };
  }
}

function decode(text: string): string {
  if (text.includes("]]>")) throw new Error("]]> in text");
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    if (!whole.endsWith(";") || !(name in entities)) throw new Error(`unknown entity ${whole.slice(0, 20)}`);
    return entities[name]!;
  });
}
