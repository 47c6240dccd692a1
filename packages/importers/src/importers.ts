import type { Discovered } from "@domicile/estate";
import type { DiagnosticLog, SourceFile } from "@domicile/source";
import type { Files } from "./files.js";
import { terraform } from "./terraform/index.js";

export interface Importer {
  /** The key under `discover:` in `domicile.yaml`. */
  readonly name: string;
  /** What it reads, in a few words. */
  readonly reads: string;
  /** Whether a file looks like this importer's input, by a glance at its text. */
  recognises(file: SourceFile): boolean;
  /** What the input shows; nothing, with a diagnostic, when it cannot be read. */
  read(file: SourceFile, log: DiagnosticLog): Discovered | undefined;
  /** Of a folder and all below it, those that this importer reads, each as one input. */
  findFolders(folder: string, files: Files, log: DiagnosticLog): readonly string[];
  /** What such a folder shows. What cannot be read of it is reported; the rest still counts. */
  readFolder(folder: string, files: Files, log: DiagnosticLog): Discovered | undefined;
}

export const importers: readonly Importer[] = [terraform];

export function findImporter(name: string): Importer | undefined {
  return importers.find((importer) => importer.name === name);
}

/** The importer that a file is for, by a glance at its text: for files that come without the name of one. */
export function recogniseInput(file: SourceFile): Importer | undefined {
  return importers.find((importer) => importer.recognises(file));
}
