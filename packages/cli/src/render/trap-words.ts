import type { Trap } from "@domicile/estate";
import { cutTo, displayWidth, withoutControls } from "../print/width.js";

/** Where the catalogue is read: what comes with any account is there, the same for everybody. */
const catalogue = "docs/concepts/traps.md";

/** Traps of systems, and those that come with an account and are told without systems. */
export function sortTraps(traps: readonly Trap[]): {
  readonly ofSystems: readonly Trap[];
  readonly ofAccounts: readonly Trap[];
} {
  return {
    ofSystems: traps.filter(({ systems }) => systems.length > 0),
    ofAccounts: traps.filter(({ systems }) => systems.length === 0),
  };
}

/**
 * Traps on a terminal: two lines each, what the service does and where, and when it matters. What to do then is told where
 * there is room. HTML, Markdown and JSON have the rest.
 */
export function tellTraps(traps: readonly Trap[], width: number): readonly string[] {
  const { ofAccounts, ofSystems } = sortTraps(traps);
  const lines = ofSystems.flatMap((trap) => tellTrap(trap, width));
  if (ofAccounts.length === 0) return lines;
  const [more, hold] = [ofSystems.length === 0 ? "" : "more ", ofAccounts.length === 1 ? "holds" : "hold"];
  return [...lines, `  ! ${ofAccounts.length} ${more}${hold} for any account of the cloud: ${catalogue}`];
}

function tellTrap({ matters, remedy, systems, title }: Trap, width: number): readonly string[] {
  const [first, ...others] = systems;
  const where = `${first}${others.length === 0 ? "" : ` and ${others.length} more`}`;
  const whole = `    matters ${matters}; then ${remedy}`;
  const when = displayWidth(whole) <= width ? whole : `    matters ${matters}`;
  return [`  ! ${title}: ${where}`, when].map((line) => cutTo(width, withoutControls(line)));
}
