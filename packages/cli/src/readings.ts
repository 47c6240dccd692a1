import type { Flow, Law, ProvisionId } from "@domicile/ir";
import { didYouMean } from "@domicile/source";
import { say } from "./io.js";
import type { Session } from "./session.js";

/** `{ provision: reading }`, as a flow states it. */
export type Readings = Readonly<Record<ProvisionId, string>>;

/** What `--reading provision=reading` chooses; where it chooses what the rulebook does not have, says so and is nothing. */
export function chooseReadings({ io }: Session, chosen: readonly string[], law: Law): Readings | undefined {
  const readings: Record<ProvisionId, string> = {};
  for (const each of chosen) {
    const [id = "", reading = ""] = each.split("=", 2);
    const ambiguous = law.provisions.filter((provision) => provision.readings.length > 0);
    const provision = ambiguous.find((one) => one.id === id);
    if (provision === undefined) {
      const ids = ambiguous.map((one) => one.id);
      const help = didYouMean(id, ids) ?? `these have: ${ids.join(", ")}`;
      say(io, `\`${id}\` is no provision with several readings; ${help}`);
      return undefined;
    }
    const known = provision.readings.map((one) => one.id);
    if (!known.includes(reading)) {
      say(
        io,
        `\`${id}\` has no reading \`${reading}\`; it has ${known.map((one) => `\`${one}\``).join(", ")}`,
      );
      return undefined;
    }
    readings[id] = reading;
  }
  return readings;
}

/** The flow read so, unless it says itself how it is to be read. The same flow gives the same object. */
export function readingWith(readings: Readings): (flow: Flow) => Flow {
  if (Object.keys(readings).length === 0) return (flow) => flow;
  const known = new WeakMap<Flow, Flow>();
  return (flow) => {
    let read = known.get(flow);
    if (read === undefined) known.set(flow, (read = { ...flow, reading: { ...readings, ...flow.reading } }));
    return read;
  };
}
