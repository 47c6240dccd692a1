import type { SourceFile } from "@domicile/source";

const words = [
  "password",
  "passwd",
  "passphrase",
  "pwd",
  "psk",
  "secrets?",
  "tokens?",
  "credentials?",
  "private_?key(_pem|_data)?",
  "(secret|access|api|auth|account|shared|master|signing|storage|client|server|tls|ssl|license|webhook)_?key",
  "pre_?shared_?key",
  "key_material(_base64)?",
  "secret_key_base",
  "connection_strings?",
  "sas_url",
  // With a user and a password inside, more often than not.
  "(database|db|redis|mongo(db)?|postgres(ql)?|mysql|amqp|rabbitmq)_(url|uri|dsn)",
  "secret_(string|binary|data|value)",
  "user_?data(_base64)?",
  "custom_data",
];
const secretName = new RegExp(`(^|[_.-])(${words.join("|")})(_wo)?$`, "i");

/** What all of them hold, to be done with most names at once. */
const anySecret = /pass|pwd|psk|secret|token|cred|key|connection|data|sas|ur[il]|dsn/i;

/** Whether an attribute or a variable holds, by its name, what nobody else may read. */
export function isSecretName(name: string): boolean {
  return anySecret.test(name) && secretName.test(name.replace(/([a-z])([A-Z])/g, "$1_$2"));
}

const masked = new WeakMap<SourceFile, SourceFile>();
const secretWord =
  /passw|passphrase|pwd|psk|secret|token|credential|(private|access|api|auth|account|shared|master|signing|storage|client|server|tls|ssl|license|webhook)_?key|key_?material|connection_?string|sas_url|user_?data|custom_?data|(database|db|redis|mongo|mongodb|postgres|postgresql|mysql|amqp|rabbitmq)_?(url|uri|dsn)/i;

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
