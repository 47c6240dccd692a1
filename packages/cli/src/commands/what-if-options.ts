import {
  assumedLeadTimes,
  type EstateChange,
  type LeadTimes,
  type Toggle,
  workKinds,
} from "@domicile/foresight";
import { say } from "../io.js";
import type { Session } from "../session.js";

export interface WhatIfFlags {
  readonly on?: string;
  readonly asOf?: string;
  readonly estate?: string;
  readonly flows?: string;
  readonly plan?: readonly string[];
  readonly without: readonly string[];
  readonly list: readonly string[];
  readonly threshold: readonly string[];
  readonly sold: readonly string[];
  readonly certify: readonly string[];
  readonly likelihood: readonly string[];
  readonly lead: readonly string[];
  readonly failOn: string;
  readonly format: string;
}

/** A toggle with the words in which it was given. */
interface GivenToggle {
  readonly text: string;
  readonly toggle: Toggle;
}

/** What the flags ask for; nothing, and why, where one cannot be read. */
export interface WhatIfAsked {
  readonly toggles: readonly GivenToggle[];
  readonly changes: readonly EstateChange[];
  readonly likelihood: Readonly<Record<string, number>>;
  readonly leadTimes: LeadTimes;
}

export function readFlags({ io }: Session, flags: WhatIfFlags): WhatIfAsked | undefined {
  const wrong: string[] = [];
  const pairs = (values: readonly string[], flag: string, shape: string) =>
    values.flatMap((value) => {
      const at = value.indexOf("=");
      if (at > 0 && at < value.length - 1) return [[value.slice(0, at), value.slice(at + 1), value] as const];
      wrong.push(`\`${flag} ${value}\` is not ${shape}`);
      return [];
    });
  const toggles: GivenToggle[] = [
    ...flags.without.map((id): GivenToggle => ({ text: `--without ${id}`, toggle: { kind: "without", id } })),
    ...pairs(flags.list, "--list", "LIST=+PLACE or LIST=-PLACE").flatMap(([list, places, value]) => {
      const each = places.split(",").map((place) => place.trim());
      const bad = each.find((place) => !/^[+-][A-Z]{2,}(-[A-Z0-9]+)?$/.test(place));
      if (bad !== undefined) wrong.push(`\`${bad}\` in \`--list ${value}\` is not +PLACE or -PLACE`);
      const of = (sign: string) =>
        each.filter((place) => place.startsWith(sign)).map((place) => place.slice(1));
      return [
        {
          text: `--list ${value}`,
          toggle: { kind: "list", list, added: of("+"), removed: of("-") },
        } as const,
      ];
    }),
    ...pairs(flags.threshold, "--threshold", "ID=NUMBER").flatMap(([threshold, number, value]) => {
      const read = Number(number.replaceAll("_", ""));
      if (!Number.isSafeInteger(read) || read < 0)
        wrong.push(`\`${number}\` in \`--threshold ${value}\` is not a whole number`);
      return [
        { text: `--threshold ${value}`, toggle: { kind: "threshold", threshold, value: read } } as const,
      ];
    }),
  ];
  const changes: EstateChange[] = [
    ...pairs(flags.sold, "--sold", "VENDOR=COUNTRY").map(
      ([party, to]) => ({ kind: "sold", party, to }) as const,
    ),
    ...pairs(flags.certify, "--certify", "PARTY=CERTIFICATION").map(
      ([party, certification]) => ({ kind: "certified", party, certification }) as const,
    ),
  ];
  const likelihood = Object.fromEntries(
    pairs(flags.likelihood, "--likelihood", "ID=SHARE").map(([id, share, value]) => {
      const read = Number(share);
      if (!(read >= 0 && read <= 1))
        wrong.push(`\`${share}\` in \`--likelihood ${value}\` is not a number from 0 to 1`);
      return [id, read];
    }),
  );
  const leads = pairs(flags.lead, "--lead", "WORK=DAYS").flatMap(([work, days, value]) => {
    const kind = workKinds.find((each) => each === work);
    if (kind !== undefined && /^\d{1,4}$/.test(days)) return [[kind, Number(days)] as const];
    wrong.push(`\`--lead ${value}\` is not one of ${workKinds.join(", ")} with a number of days`);
    return [];
  });
  const leadTimes: LeadTimes = { ...assumedLeadTimes, ...Object.fromEntries(leads) };
  for (const each of wrong) say(io, each);
  return wrong.length > 0 ? undefined : { toggles, changes, likelihood, leadTimes };
}
