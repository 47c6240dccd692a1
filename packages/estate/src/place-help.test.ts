import type { Atlas } from "@domicile/ir";
import { expect, test } from "vitest";
import { helpWithPlace } from "./place-help.js";

const place = (id: string, name: string) => ({ id, name, kind: "country" as const, in: [] });
const region = (id: string, where: string, city: string) => ({
  id,
  provider: id.split(":")[0]!,
  places: [where],
  city,
});

const atlas: Atlas = {
  places: Object.fromEntries(
    [
      place("DE", "Germany"),
      place("ER", "Eritrea"),
      place("FR", "France"),
      place("GB", "United Kingdom"),
      place("IE", "Ireland"),
    ].map((each) => [each.id, each]),
  ),
  regions: Object.fromEntries(
    [
      region("ionos:de/fra", "DE", "Frankfurt"),
      region("gcp:europe-west3", "DE", "Frankfurt"),
      region("aws:eu-central-1", "DE", "Frankfurt"),
      region("azure:germanywestcentral", "DE", "Frankfurt"),
      region("aws:eu-west-1", "IE", "Dublin"),
    ].map((each) => [each.id, each]),
  ),
  providers: {},
  traps: [],
};
const help = (id: string) => helpWithPlace(id, atlas, true);

test("a country is known by its name, well spelt or not, and by codes that others give it", () => {
  for (const id of ["Germany", "germany", "Germny", "DEU", "GER", "de", "D"])
    expect(help(id), id).toBe("did you mean `DE` (Germany)?");
  expect(help("France")).toBe("did you mean `FR` (France)?");
  expect(help("UK")).toBe("did you mean `GB` (United Kingdom)?");
  expect(help("England")).toBe("did you mean `GB` (United Kingdom)?");
});

test("a region without its provider, and a city, give regions; the clouds that are read come first", () => {
  expect(help("eu-central-1")).toBe("did you mean `aws:eu-central-1`?");
  expect(help("Dublin")).toBe("did you mean `aws:eu-west-1`?");
  expect(help("Frankfurt")).toBe(
    "name one region: `aws:eu-central-1`, `azure:germanywestcentral`, `gcp:europe-west3`, …",
  );
  expect(help("aws:eu-centrl-1")).toBe("did you mean `aws:eu-central-1`?");
});

test("where only a country will do, a region or a city gives its country", () => {
  const country = (id: string) => helpWithPlace(id, atlas, false);
  expect(country("aws:eu-west-1")).toBe("a country is wanted here: `IE` (Ireland)");
  expect(country("Frankfurt")).toBe("a country is wanted here: `DE` (Germany)");
});

test("a code of two letters is near to so many others that none is guessed", () => {
  expect(help("QQ")).toBe("write a country (`DE`) or a provider's region (`aws:eu-central-1`)");
  expect(helpWithPlace("ZZ", atlas, false)).toBe("write a country (`DE`)");
});
