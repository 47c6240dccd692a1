// The public face of each package as a report under version control: `npm run check` fails when code changes it and the
// report does not; `npm run api` rewrites the reports, and the diff is read like code.
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const write = process.argv.includes("--write");
const scratch = mkdtempSync(join(tmpdir(), "domicile-api-"));
let stale = false;

const names = [
  "source",
  "ir",
  "compiler",
  "engine",
  "estate",
  "importers",
  "foresight",
  "ledger",
  "ledger/node",
  "cli",
];
for (const path of names) {
  // A package whose node parts have an index of their own has two faces.
  const [home, part = ""] = path.split("/");
  const name = path.replace("/", "-");
  const folder = join(root, "packages", home);
  const entry = join(folder, "dist", part, "index.d.ts");
  if (!existsSync(entry)) throw new Error(`${entry} is missing: run \`npm run build\` first`);
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: entry,
      compiler: { tsconfigFilePath: join(folder, "tsconfig.json"), skipLibCheck: true },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: join(root, "api"),
        reportTempFolder: scratch,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: "none" } },
        extractorMessageReporting: { default: { logLevel: "none" } },
        tsdocMessageReporting: { default: { logLevel: "none" } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
  });
  const result = Extractor.invoke(config, {
    localBuild: write,
    showVerboseMessages: false,
    messageCallback: quiet,
  });
  if (result.apiReportChanged && !write) {
    stale = true;
    console.error(
      `api/${name}.api.md is not what packages/${path} exports now; run \`npm run api\` and read the diff`,
    );
  }
}
process.exitCode = stale ? 1 : 0;

function quiet(message) {
  if (message.logLevel !== "error") message.logLevel = "none";
  message.handled = true;
}
