import type { Region, ServiceTrap } from "@domicile/ir";
import { compareText, type DiagnosticLog, type Located } from "@domicile/source";
import type { Library } from "../parse/library.js";
import { reportUnknown } from "./vocabulary.js";

/** The traps of cloud services, with every region and place known. */
export function resolveTraps(
  { traps }: Library,
  regions: Readonly<Record<string, Region>>,
  places: ReadonlySet<string>,
  log: DiagnosticLog,
): readonly ServiceTrap[] {
  const regionIds = Object.keys(regions);
  const all = (
    ids: readonly Located<string>[] | undefined,
    meant: (id: string) => readonly string[],
  ): readonly string[] =>
    (ids ?? []).flatMap((id) => {
      const known = meant(id.value);
      if (known.length === 0) reportUnknown("place", id, [...regionIds, ...places], log);
      return known;
    });
  const regionsMeant = (id: string) =>
    id.endsWith("*")
      ? regionIds.filter((each) => each.startsWith(id.slice(0, -1)))
      : regionIds.filter((each) => each === id);
  const placeMeant = (id: string) => (Object.hasOwn(regions, id) || places.has(id) ? [id] : []);
  return traps
    .map(({ key, value }) => {
      if (!/^https:\/\/\S+$/.test(value.source.value)) {
        const message = `\`${value.source.value}\` is not a web address`;
        const help = "give the address of the provider's own words";
        log.report({ code: "law/bad-url", message, at: value.source.span, help });
      }
      return {
        id: key.value,
        title: value.title,
        kind: value.kind,
        scope: value.scope ?? "system",
        resources: value.resources,
        traits: value.traits ?? [],
        regions: all(value.regions, regionsMeant),
        outside: all(value.outside, regionsMeant),
        reaches: all(value.reaches, placeMeant),
        matters: value.matters,
        remedy: value.remedy,
        source: value.source.value,
        checked: value.checked,
        period: { from: value.from?.value ?? null, to: value.to?.value ?? null },
        confidence: value.confidence ?? "high",
      } as const;
    })
    .sort((a, b) => compareText(a.id, b.id));
}
