import type { Law } from "@domicile/ir";
import { didYouMean, type Shape } from "@domicile/source";

/** Codes that people write for a country and that ISO 3166-1 does not know. */
const usualMistakes: Readonly<Record<string, string>> = { UK: "GB", EL: "GR", USA: "US", UAE: "AE" };

/** A place of the atlas: country, subdivision, bloc, or `XX` for a country on nobody's list. */
export function placeOf(law: Law): Shape<string> {
  return placeShape(law, false);
}

/** A place, or a provider's region that the atlas resolves. */
export function placeOrRegionOf(law: Law): Shape<string> {
  return placeShape(law, true);
}

function placeShape(law: Law, regionsToo: boolean): Shape<string> {
  const { places, regions } = law.atlas;
  return {
    schema: { type: "string" },
    read(node, { area, log }) {
      if (node.kind !== "scalar") {
        const help = "write one code, such as `DE`";
        log.report({
          code: `${area}/wrong-type`,
          message: `a place is wanted here, not a ${node.kind}`,
          at: node.span,
          help,
        });
        return undefined;
      }
      const id = typeof node.value === "string" ? node.value : node.text;
      if (id === "XX" || Object.hasOwn(places, id) || (regionsToo && Object.hasOwn(regions, id))) return id;
      const help = helpWithPlace(id, law, regionsToo);
      log.report({ code: `${area}/unknown-place`, message: `unknown place \`${id}\``, at: node.span, help });
      return undefined;
    },
  };
}

function helpWithPlace(id: string, law: Law, regionsToo: boolean): string {
  const { places, regions } = law.atlas;
  if (!regionsToo && Object.hasOwn(regions, id))
    return "only `from` and `to` may name a region; write its country";
  const known =
    usualMistakes[id.toUpperCase()] ?? Object.values(places).find(({ name }) => same(name, id))?.id;
  if (known !== undefined) return `did you mean \`${known}\`?`;
  const country = /^([A-Z]{2})-[A-Z0-9]{1,3}$/.exec(id)?.[1];
  if (country !== undefined && Object.hasOwn(places, country)) {
    return `the atlas does not divide \`${country}\` so; write the country`;
  }
  const ofProvider = regionsToo ? Object.keys(regions).filter((region) => region.endsWith(`:${id}`)) : [];
  if (ofProvider.length > 0)
    return `did you mean \`${ofProvider[0]}\`? a region is written with its provider`;
  const candidates = id.includes(":") && regionsToo ? Object.keys(regions) : Object.keys(places);
  const fallback = "a country is written as in ISO 3166-1, such as `DE`; one on nobody's list as `XX`";
  return didYouMean(id, candidates) ?? fallback;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
