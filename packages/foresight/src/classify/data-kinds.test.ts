import { expect, test } from "vitest";
import { dataKindsOf } from "./data-kinds.js";

test("kinds are found by words and phrases, in several languages", () => {
  expect(dataKindsOf("Storage of payment data and health records", "")).toEqual(["health", "payment"]);
  expect(dataKindsOf("Hébergement de données de santé à caractère personnel", "")).toEqual([
    "health",
    "personal",
  ]);
  expect(dataKindsOf("Gesetz über Verkehrsdaten", "")).toEqual(["communications_metadata"]);
});

test("a phrase needs all of its words, the last as a beginning", () => {
  expect(dataKindsOf("Passenger name records", "")).toEqual(["pnr"]);
  expect(dataKindsOf("Passenger lists", "Names of records")).toEqual([]);
  expect(dataKindsOf("données de", "connexion")).toEqual([]);
});

test("a word meant whole is not found in a longer one", () => {
  expect(dataKindsOf("Appeals", "Logscale")).toEqual([]);
});
