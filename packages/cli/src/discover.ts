import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Discovered, DiscoverySource } from "@domicile/estate";
import { type Files, findImporter, type Importer, importers, recogniseInput } from "@domicile/importers";
import { DiagnosticLog, didYouMean, type SourceFile, type Span } from "@domicile/source";
import { openDisk, openFile, pathFrom } from "./disk.js";

/** What importers find in files and folders, each input read once however often it is named. */
export class Discovery {
  readonly found: Discovered[] = [];
  readonly #cwd: string;
  readonly #log: DiagnosticLog;
  readonly #files: Files;
  readonly #seen = new Set<string>();
  readonly #estate: string;

  /** `estate`, the folder of the `domicile.yaml`: inputs are named as seen from there, wherever the command is run. */
  constructor(cwd: string, log: DiagnosticLog, estate = cwd) {
    this.#cwd = cwd;
    this.#estate = estate;
    this.#log = log;
    this.#files = openDisk(cwd, log);
  }

  /** An input that `domicile.yaml` names together with its importer. */
  declared({ importer: name, path, span }: DiscoverySource): void {
    const importer = findImporter(name);
    if (importer === undefined) reportUnknownImporter(name, span, this.#log);
    else this.#input(path, span, importer);
  }

  /** An input that was named on the command line: whose it is shows by a glance. */
  named(path: string): void {
    this.#input(path, { file: { path, text: "" }, start: 0, end: 0 }, undefined);
  }

  #input(path: string, at: Span, importer: Importer | undefined): void {
    const stats = statSync(resolve(this.#cwd, path), { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) {
      this.folder(path, importer);
      return;
    }
    const file = stats === undefined ? undefined : openFile(this.#cwd, path, this.#log);
    if (stats === undefined) reportMissingInput(path, at, this.#log);
    else if (file !== undefined) this.#read(file, importer ?? recogniseInput(file) ?? importers[0]!);
  }

  /**
   * Everything in a folder and below that an importer reads. Where a plan lies beside the configuration it was made from,
   * the plan is read: it knows more, and both would show the same systems.
   */
  folder(folder: string, only?: Importer): void {
    const planned = new Set<string>();
    for (const path of this.#candidates(folder)) {
      const file = this.#files.open(path);
      const importer = file === undefined ? undefined : recogniseInput(file);
      if (file === undefined || importer === undefined || (only !== undefined && importer !== only)) continue;
      if (!this.#isNew(path)) continue;
      // Nobody named it: one that cannot be read is a warning, and does not stand in for the configuration beside it.
      const mistakes = new DiagnosticLog();
      const discovered = importer.read(file, mistakes);
      for (const each of mistakes.sorted()) this.#log.report({ ...each, severity: "warning" });
      this.#keep(discovered);
      if (discovered !== undefined) planned.add(folderOf(path));
    }
    for (const importer of only === undefined ? importers : [only]) {
      for (const root of importer.findFolders(folder, this.#files, this.#log)) {
        if (planned.has(root) || !this.#isNew(root)) continue;
        this.#keep(importer.readFolder(root, this.#files, this.#log));
      }
    }
  }

  /** JSON files that may be inputs: any in the folder itself, below only those whose name says so. */
  #candidates(folder: string): readonly string[] {
    const candidates: string[] = [];
    const seen = new Set<string>();
    const visit = (at: string, isTop: boolean) => {
      const identity = this.#files.identify(at);
      const listing = seen.has(identity) ? undefined : this.#files.list(at);
      seen.add(identity);
      if (listing?.kind !== "folder") return;
      const names = isTop ? /\.json$/i : /(plan|state)[^/]*\.json$/i;
      for (const name of listing.files)
        if (names.test(name) && !name.endsWith(".tf.json")) candidates.push(join(at, name));
      for (const name of listing.folders) if (!skipped.test(name)) visit(join(at, name), false);
    };
    visit(folder, true);
    return candidates;
  }

  #read(file: SourceFile, importer: Importer): void {
    if (this.#isNew(file.path)) this.#keep(importer.read(file, this.#log));
  }

  #keep(discovered: Discovered | undefined): void {
    if (discovered === undefined) return;
    this.found.push({ ...discovered, root: pathFrom(this.#estate, resolve(this.#cwd, discovered.root)) });
  }

  #isNew(path: string): boolean {
    const identity = this.#files.identify(path);
    if (this.#seen.has(identity)) return false;
    this.#seen.add(identity);
    return true;
  }
}

/** Folders that hold what tools made, not what people configured. */
const skipped = /^(\.git|\.terraform|node_modules)$/;

function join(folder: string, name: string): string {
  return folder === "." ? name : `${folder}/${name}`;
}

function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end === -1 ? "." : path.slice(0, end);
}

function reportMissingInput(path: string, at: Span, log: DiagnosticLog): void {
  const help = "write the path of a Terraform folder, or of a plan as `terraform show -json` prints it";
  log.report({ code: "estate/missing-file", message: `the file \`${path}\` cannot be read`, at, help });
}

function reportUnknownImporter(name: string, span: Span, log: DiagnosticLog): void {
  const names = importers.map((each) => each.name);
  const help = didYouMean(name, names) ?? `importers are ${names.join(", ")}`;
  log.report({
    code: "estate/unknown-importer",
    message: `there is no importer \`${name}\``,
    at: span,
    help,
  });
}
