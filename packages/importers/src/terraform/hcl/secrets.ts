import type { SourceFile } from "@domicile/source";

const words = [
  "password",
  "passwd",
  "passphrase",
  "secrets?",
  "tokens?",
  "credentials?",
  "private_?key(_pem|_data)?",
  "(secret|access|api|auth|account|shared)_?key",
  "connection_string",
  "secret_(string|binary|data|value)",
  "user_?data(_base64)?",
  "custom_data",
];
const secretName = new RegExp(`(^|[_.-])(${words.join("|")})(_wo)?$`, "i");

/** What all of them hold, to be done with most names at once. */
const anySecret = /pass|secret|token|cred|key|connection|data/i;

/** Whether an attribute or a variable holds, by its name, what nobody else may read. */
export function isSecretName(name: string): boolean {
  return anySecret.test(name) && secretName.test(name.replace(/([a-z])([A-Z])/g, "$1_$2"));
}

const masked = new WeakMap<SourceFile, SourceFile>();
const secretWord =
  /passw|passphrase|secret|token|credential|private_?key|access_?key|api_?key|auth_?key|account_?key|connection_?string|user_?data|custom_?data/i;

/**
 * The same text with every character of a value that may be a secret replaced, for messages that show the line they speak
 * of. Offsets stay what they are.
 */
export function maskSecrets(file: SourceFile): SourceFile {
  const known = masked.get(file);
  if (known !== undefined) return known;
  let marker: string | undefined; // of the heredoc that a secret goes on in
  const lines = file.text.split("\n").map((line) => {
    if (marker !== undefined) {
      if (line.trim() === marker) marker = undefined;
      return marker === undefined ? line : "*".repeat(line.length);
    }
    const word = line.search(secretWord);
    const value = word === -1 ? -1 : line.slice(word).search(/[=:]/);
    if (value === -1) return line;
    marker = /<<-?([\w-]+)\s*$/.exec(line)?.[1];
    const from = word + value + 1;
    return line.slice(0, from) + "*".repeat(line.length - from);
  });
  const result = { path: file.path, text: lines.join("\n") };
  masked.set(file, result);
  return result;
}
