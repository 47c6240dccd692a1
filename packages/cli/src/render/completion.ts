import type { Command } from "commander";

export type Shell = "bash" | "zsh" | "fish";

/** One command line a person may be typing: the words so far, and what may come next. */
interface Step {
  readonly path: readonly string[];
  readonly commands: readonly Command[];
  readonly flags: readonly {
    readonly long: string;
    readonly is: string;
    readonly choices: readonly string[];
  }[];
}

/** A completion script made from the commands and options themselves, so that it cannot fall behind them. */
export function printCompletion(shell: Shell, program: Command): string {
  const steps = stepsOf(program, []);
  switch (shell) {
    case "bash":
      return printBash(steps);
    case "zsh":
      // zsh runs bash completion functions; one script keeps the two the same.
      return `#compdef domicile\nautoload -U +X bashcompinit && bashcompinit\n${printBash(steps)}`;
    case "fish":
      return printFish(steps);
  }
}

function stepsOf(command: Command, path: readonly string[]): readonly Step[] {
  const flags = command.options.flatMap(({ argChoices, description, long }) =>
    typeof long === "string" ? [{ long, is: description, choices: argChoices ?? [] }] : [],
  );
  const below = command.commands.flatMap((each) => stepsOf(each, [...path, each.name()]));
  return [{ path, commands: command.commands, flags }, ...below];
}

function printBash(steps: readonly Step[]): string {
  const wordCases = steps.map(({ commands, flags, path }) => {
    const words = [...commands.map((each) => each.name()), ...flags.map(({ long }) => long)];
    return `    "${path.join(" ")}") words="${words.join(" ")}" ;;`;
  });
  const valueCases = steps.flatMap(({ flags, path }) =>
    flags
      .filter(({ choices }) => choices.length > 0)
      .map(({ choices, long }) => `    "${[...path, long].join(" ")}") words="${choices.join(" ")}" ;;`),
  );
  const names = [...new Set(steps.flatMap(({ path }) => path))].join("|");
  return `_domicile() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in ${names}) path="\${path:+$path }$word" ;; esac
  done
  case "\${path:+$path }$previous" in
${valueCases.join("\n")}
  esac
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  case "$path" in
${wordCases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _domicile domicile
`;
}

function printFish(steps: readonly Step[]): string {
  const lines = steps.flatMap(({ commands, flags, path }) => {
    const siblings = commands.map((each) => each.name()).join(" ");
    const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`);
    const unseen = siblings === "" ? [] : [`not __fish_seen_subcommand_from ${siblings}`];
    const condition = [...seen, ...unseen].join("; and ");
    const when = condition === "" ? "" : ` -n ${quote(condition)}`;
    return [
      ...commands.map(
        (each) => `complete -c domicile${when} -a ${each.name()} -d ${quote(each.description())}`,
      ),
      ...flags.map(({ choices, is, long }) => {
        const values = choices.length === 0 ? "" : ` -x -a ${quote(choices.join(" "))}`;
        return `complete -c domicile${seen.length === 0 ? "" : ` -n ${quote(seen.join("; and "))}`} -l ${long.slice(2)}${values} -d ${quote(is)}`;
      }),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
