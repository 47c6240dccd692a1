import { expect, test } from "vitest";
import {
  bestKey,
  celexKeys,
  comKey,
  congressBillKey,
  congressOfYear,
  docketKey,
  federalRegisterKey,
  keysOfUrl,
  procedureIn,
  procedureKey,
  rinKey,
  stateBillKey,
  ukLegislationKey,
} from "./identity.js";

test.each(["2025/0360(COD)", "2025-0360", "2025/0360/COD", " 2025/0360 (COD) "])(
  "%s is one procedure",
  (text) => {
    expect(procedureKey(text)).toBe("eu.procedure:2025/0360");
  },
);

test("a number in a title is a procedure only with its type", () => {
  expect(procedureIn("amending Directive 2002/0058 and, in 2025/0360(COD), more")).toBe(
    "eu.procedure:2025/0360",
  );
  expect(procedureIn("amending Directive 2002/0058")).toBeUndefined();
});

test("a COM document is the same by its CELEX number, and a staff document is none", () => {
  expect(celexKeys("52025PC0837")).toEqual(["eu.celex:52025PC0837", "eu.com:2025/837"]);
  expect(celexKeys("52025SC0837")).toEqual(["eu.celex:52025SC0837"]);
  expect(comKey("COM(2025) 837 final")).toBe("eu.com:2025/837");
  expect(comKey("COM/2025/0837")).toBe("eu.com:2025/837");
  expect(celexKeys("nonsense")).toEqual([]);
});

test("Congress: types as each feed writes them, and the year it sits in", () => {
  expect(["HR", "H.R.", "hr", "HB"].map((type) => congressBillKey(119, type, 7))).toEqual(
    Array(4).fill("us.bill:119/hr/7"),
  );
  expect(congressBillKey("", "HR", "7")).toBeUndefined();
  expect([2025, 2026, 2027].map(congressOfYear)).toEqual([119, 119, 120]);
});

test("state bills lose zeros and blanks", () => {
  expect(stateBillKey("TX", 2025, "HB 0149")).toBe("us-tx.bill:2025/HB149");
  expect(stateBillKey("tx", 2025, "HB1")).toBeUndefined();
});

test("dockets and RINs as agencies write them", () => {
  expect(["Docket No. NSD 104", "NSD-104", "docket nos. NSD 104"].map(docketKey)).toEqual(
    Array(3).fill("us.docket:NSD-104"),
  );
  expect(rinKey("RIN 1124-AA01")).toBe("us.rin:1124-AA01");
  expect(rinKey("1625-AA00")).toBeUndefined();
  expect(["2025-12345", "C1-2025-12345", "94-1234", "x"].map(federalRegisterKey)).toEqual([
    ...["us.fr:2025-12345", "us.fr:C1-2025-12345", "us.fr:94-1234", undefined],
  ]);
});

test.each([
  ["https://www.congress.gov/bill/119th-congress/house-bill/1234/text", "us.bill:119/hr/1234"],
  ["https://www.federalregister.gov/documents/2025/01/08/2024-31486/preventing-access", "us.fr:2024-31486"],
  ["https://bills.parliament.uk/bills/3825/publications", "gb.bill:3825"],
  ["http://www.legislation.gov.uk/id/ukpga/2025/18", "gb.law:ukpga/2025/18"],
  ["https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A32016R0679", "eu.celex:32016R0679"],
  [
    "https://oeil.europarl.europa.eu/oeil/en/procedure-file?reference=2025/0360(COD)",
    "eu.procedure:2025/0360",
  ],
])("%s is the page of %s", (url, key) => {
  expect(keysOfUrl(url)).toEqual([key]);
});

test("an address that is no such page names nothing", () => {
  expect(keysOfUrl("https://example.com/?u=https://bills.parliament.uk/bills/1")).toEqual([]);
  expect(ukLegislationKey("/ukpga/2025/18/section/1")).toBe("gb.law:ukpga/2025/18");
});

test("the best name is the road, whatever the order", () => {
  expect(bestKey(["eu.celex:52025PC0837", "eu.procedure:2025/0360", "eu.com:2025/837"])).toBe(
    "eu.procedure:2025/0360",
  );
  expect(bestKey(["legiscan:1", "us-tx.bill:2025/HB1"])).toBe("us-tx.bill:2025/HB1");
});
