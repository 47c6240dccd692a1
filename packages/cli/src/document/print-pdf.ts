import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Io } from "../io.js";

/** What a browser is called where it is installed, by the platform's habit. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** A page takes a second or two; whatever hangs is ended. */
const longestMs = 60_000;

/** A browser of the Chromium family: the one that `DOMICILE_BROWSER` names, or one that is installed. */
export function findBrowser({ env }: Pick<Io, "env">): string | undefined {
  if (env.DOMICILE_BROWSER !== undefined) return env.DOMICILE_BROWSER;
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...places].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The page as a PDF, printed by a headless browser that goes nowhere else; or what went wrong. */
export async function printPdf(
  browser: string,
  page: string,
): Promise<{ readonly pdf: Uint8Array } | { readonly fault: string }> {
  const folder = mkdtempSync(join(tmpdir(), "domicile-pdf-"));
  try {
    const source = join(folder, "page.html");
    const printed = join(folder, "page.pdf");
    writeFileSync(source, page);
    const fault = await run(browser, [
      "--headless",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-extensions",
      "--no-first-run",
      "--no-pdf-header-footer",
      // A browser run by root has no sandbox of its own; the page holds no script and loads nothing.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${join(folder, "profile")}`,
      `--print-to-pdf=${printed}`,
      pathToFileURL(source).href,
    ]);
    if (fault !== undefined) return { fault };
    return existsSync(printed) ? { pdf: readFileSync(printed) } : { fault: `${browser} printed nothing` };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(browser: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(browser, args, { stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), longestMs);
    child.on("error", ({ message }) => {
      clearTimeout(timer);
      resolve(`${browser} does not start: ${message}`);
    });
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      resolve(code === 0 ? undefined : `${browser} ended with ${signal ?? code}`);
    });
  });
}
