import type { ReportFormat } from "./report.js";

/** The forms in which `domicile scan` can report; the first is what a person gets who says nothing. */
export const reports: readonly ReportFormat[] = [
  { name: "text", fileName: "domicile.txt", load: async () => (await import("./text.js")).printText },
  { name: "json", fileName: "domicile.json", load: async () => (await import("./json.js")).printJson },
  {
    name: "markdown",
    fileName: "domicile.md",
    load: async () => (await import("./markdown.js")).printMarkdown,
  },
  {
    name: "junit",
    fileName: "domicile.junit.xml",
    load: async () => (await import("./junit.js")).printJunit,
  },
  { name: "sarif", fileName: "domicile.sarif", load: async () => (await import("./sarif.js")).printSarif },
  { name: "html", fileName: "domicile.html", load: async () => (await import("./html.js")).loadHtml() },
  {
    name: "mermaid",
    fileName: "domicile.mmd",
    load: async () => (await import("./mermaid.js")).printMermaid,
  },
];

export function findReport(name: string): ReportFormat | undefined {
  return reports.find((each) => each.name === name);
}
