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
  const known = (ids: readonly Located<string>[] | undefined, isKnown: (id: string) => boolean): string[] =>
    (ids ?? []).flatMap((id) => {
      if (isKnown(id.value)) return [id.value];
      reportUnknown("place", id, [...Object.keys(regions), ...places], log);
      return [];
    });
  const isRegion = (id: string) => Object.hasOwn(regions, id);
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
        resources: value.resources,
        regions: known(value.regions, isRegion),
        outside: known(value.outside, isRegion),
        reaches: known(value.reaches, (id) => isRegion(id) || places.has(id)),
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
