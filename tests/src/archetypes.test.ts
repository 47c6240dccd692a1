import type { Scan } from "@domicile/estate";
import { describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { root } from "./small-law.js";

/** Unlawful findings of each estate: their severity, and a provision behind them. All others are lawful. */
const findings: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  "cloud-provider": {
    "flow/invoicing/accounts": ["conditional", "eu.gdpr.art44"],
    "flow/on-call-us/tenants-eu": ["conditional", "eu.gdpr.art44"],
    "rest/tenants-care/fleet-eu": ["conditional", "fr.hds.cert"],
  },
  bank: {
    "backup/payments-in/india-switch/india-mirror": ["prohibited", "in.rbi.pay"],
    "flow/group-risk-ch/clients-ch": ["conditional", "ch.bank.47"],
    "flow/group-risk-cn/borrowers-cn": ["conditional", "cn.pipl.art38"],
  },
  "hospital-group": {
    "flow/opinion/patients-ae": ["conditional", "ae.health.art13"],
    "flow/sequencing/genomes": ["conditional", "eu.gdpr.art44"],
    "rest/patients-fr/hospital-fr": ["conditional", "fr.hds.cert"],
  },
  "driving-data": {
    "flow/labelling/drives-us": ["conditional", "us.dsp.202_401"],
    "flow/train-cn/drives-cn": ["conditional", "cn.map.icv-2022"],
    "flow/train-de/drives-de": ["conditional", "eu.gdpr.art44"],
  },
  "small-shop": { "flow/ask-for-stars/customers": ["conditional", "eu.gdpr.art44"] },
};

describe("the estates of examples/archetypes", () => {
  test.each(Object.entries(findings))(
    "%s scans well, and finds what its README says",
    async (name, expected) => {
      const args = ["scan", `examples/archetypes/${name}`, "--as-of", "2026-11-21", "--format", "json"];
      const { code, err, out } = await runIn({ cwd: root }, "--rulebook", root, ...args);
      expect(err).toBe("");
      expect(code).toBe(1);
      const scan = JSON.parse(out) as Scan;
      const found = scan.findings
        .filter(({ severity }) => severity !== "ok")
        .map(({ id, severity, verdict }) => {
          const behind = verdict.reasons.filter(({ status }) => status === "unmet" || status === "violated");
          const named = behind.map(({ provision }) => provision).find((each) => each === expected[id]?.[1]);
          return [id, [severity, named ?? behind[0]?.provision]];
        });
      expect(Object.fromEntries(found)).toEqual(expected);
      expect(scan.problems).toEqual([]);
      expect(scan.conflicts).toEqual([]);
    },
  );
});
