import { type Finding, findingSeverities, type Scan } from "@domicile/estate";
import { describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { readText } from "./files.js";
import { root } from "./small-law.js";

/**
 * Findings of each estate that are not simply lawful: their severity, and a provision behind them; on the horizon, the paper or
 * the provision that ends it.
 */
const findings: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  "cloud-provider": {
    "flow/edge-repair/netflow": ["conditional", "eu.gdpr.art44"],
    "flow/escalate-id/riders-id": ["conditional", "id.pdp.art56"],
    "flow/ingest-cl/savers-cl": ["horizon", "cl.21719.art27"],
    "flow/invoicing/accounts": ["conditional", "eu.gdpr.art44"],
    "flow/on-call-au/readers-au": ["conditional", "au.app8-1"],
    "flow/on-call-br/savers-cl": ["conditional", "br.lgpd.art33"],
    "flow/on-call-de/calls-de": ["horizon", "support-telecom-de"],
    "flow/on-call-fr/patients-fr": ["conditional", "eu.gdpr.art44"],
    "flow/on-call-jp/calls-jp": ["conditional", "jp.appi.art28-1"],
    "flow/on-call-us-fr/welfare-fr": ["conditional", "eu.gdpr.art44"],
    "flow/on-call-us/shop-eu": ["conditional", "eu.gdpr.art44"],
    "flow/selling/prospects": ["conditional", "eu.gdpr.art44"],
    "flow/tape-eu/shop-eu": ["undetermined", "eu.gdpr.art44"],
    "flow/warrant-us-metrics/metrics": ["conditional", "eu.dataact.art32_2_3"],
    "flow/warrant-us/netflow": ["conditional", "eu.gdpr.art48"],
    "rest/patients-fr/fleet-fr": ["conditional", "fr.hds.cert"],
    "rest/savers-cl/fleet-br": ["horizon", "cl.21719.art27"],
    "rest/staff/people": ["conditional", "eu.gdpr.art44"],
  },
  bank: {
    "backup/clients-ru/moscow-books/moscow-archive": ["conditional", "ru.152.18_5"],
    "backup/payments-in/india-switch/india-mirror": ["prohibited", "in.rbi.pay"],
    "flow/back-office/accounts": ["horizon", "clauses-pune"],
    "flow/desk-new-york/contacts": ["conditional", "eu.gdpr.art44"],
    "flow/desk-shanghai/investors-us": ["conditional", "us.dsp.202_401"],
    "flow/engineering/loans": ["horizon", "clauses-pune"],
    "flow/group-risk-ch/clients-ch": ["conditional", "ch.bank.47"],
    "flow/group-risk-cn/borrowers-cn": ["conditional", "cn.pipl.art38"],
    "flow/group-risk-ng/clients-ng": ["conditional", "ng.ndpa.s41"],
    "flow/hosting-sa/clients-sa": ["conditional", "sa.sama.cloud"],
    "flow/mirror-tr/clients-tr": ["prohibited", "tr.bank.systems"],
    "flow/supervisor-new-york/accounts": ["conditional", "eu.gdpr.art48"],
    "rest/remittances-in/core": ["conditional", "in.spdi.rule7"],
  },
  "hospital-group": {
    "backup/patients-tx/clinics-tx/group-vault": ["prohibited", "us-tx.183_storage"],
    "flow/cohort-from-cn/cohort-cn": ["conditional", "cn.hgr.art28"],
    "flow/discharge/patients-de": ["conditional", "de.sgb5.393_2"],
    "flow/heart-sequencing/tests-mt-coded": ["conditional", "us.dsp.202_303"],
    "flow/lungs-training/scans-de-coded": ["conditional", "de.sgb5.393_2"],
    "flow/lungs/scans-de-coded": ["conditional", "de.sgb5.393_2"],
    "flow/night-de/scans-de": ["prohibited", "de.sgb5.393_2"],
    "flow/night-gb/patients-gb": ["horizon", "clauses-night-gb"],
    "flow/opinion/patients-ae": ["conditional", "ae.health.art13"],
    "flow/permit-abroad/permit-data": ["conditional", "eu.gdpr.art44"],
    "flow/permit-copy/permit-data": ["conditional", "eu.gdpr.art44"],
    "flow/sequencing-cn/genomes": ["conditional", "eu.gdpr.art44"],
    "flow/sequencing/genomes": ["conditional", "eu.gdpr.art44"],
    "flow/trial-to-sponsor/trial-records": ["conditional", "eu.gdpr.art44"],
    "rest/answers-de/questions": ["prohibited", "de.sgb5.393_2"],
    "rest/courses/courses": ["undetermined", "eu.gdpr.art44"],
    "rest/patients-fr/hospital-fr": ["conditional", "fr.hds.cert"],
    "rest/scanner-notes/scanner-log": ["conditional", "de.sgb5.393_2"],
    "support/scanner-notes/scanner-log/CN": ["prohibited", "de.sgb5.393_2"],
  },
  "driving-data": {
    "flow/eyes/testers-de": ["conditional", "eu.gdpr.art44"],
    "flow/label-de/drives-de": ["horizon", "clauses-labels"],
    "flow/labelling/drives-us": ["conditional", "us.dsp.202_401"],
    "flow/look-cn/drives-cn": ["conditional", "cn.dsl.art31"],
    "flow/map-kr-out/map-kr": ["conditional", "kr.spatial.art16"],
    "flow/sell-traces-cn/traces-us": ["prohibited", "us.padfa.s2"],
    "flow/train-cn/drives-cn": ["conditional", "cn.map.icv-2022"],
    "flow/train-de/drives-de": ["conditional", "eu.gdpr.art44"],
    "flow/train-kr/drives-kr": ["conditional", "kr.pipa.art28-8"],
  },
  "small-shop": {
    "flow/answer/customers": ["conditional", "eu.gdpr.art44"],
    "flow/ask-for-stars/customers": ["conditional", "eu.gdpr.art44"],
    "flow/draft/letters": ["horizon", "clauses-texts"],
    "rest/talks/chat": ["undetermined", "eu.gdpr.art44"],
  },
};

const open: ReadonlySet<string> = new Set(["unmet", "violated", "unknown"]);

/** What is expected of a finding, where it or its notes name it; else what is first behind it. */
function behindOf({ notes, verdict }: Finding, expected: string | undefined): string | undefined {
  const reasons = verdict.reasons.filter(({ status }) => open.has(status)).map(({ provision }) => provision);
  const isNamed = [...reasons, ...notes].some((each) => expected !== undefined && each.includes(expected));
  return isNamed ? expected : reasons[0];
}

const scans = new Map<string, Promise<Scan>>();

function scanOf(name: string): Promise<Scan> {
  const known = scans.get(name) ?? scanEstate(name);
  scans.set(name, known);
  return known;
}

async function scanEstate(name: string): Promise<Scan> {
  const args = ["scan", `examples/archetypes/${name}`, "--as-of", "2026-11-21", "--format", "json"];
  const { code, err, out } = await runIn({ cwd: root }, "--rulebook", root, ...args);
  expect({ code, err }).toEqual({ code: 1, err: "" });
  return JSON.parse(out) as Scan;
}

describe("the estates of examples/archetypes", () => {
  test.each(Object.entries(findings))(
    "%s scans well, and finds what its README says",
    async (name, expected) => {
      const scan = await scanOf(name);
      const found = scan.findings
        .filter(({ severity }) => severity !== "ok")
        .map((finding) => [finding.id, [finding.severity, behindOf(finding, expected[finding.id]?.[1])]]);
      expect(Object.fromEntries(found)).toEqual(expected);
      expect(scan.problems).toEqual([]);
      expect(scan.conflicts).toEqual([]);
      expect(scan.summary.unused_waivers).toEqual([]);
    },
  );

  test("between them show every severity", async () => {
    const all = await Promise.all(Object.keys(findings).map(scanOf));
    const shown = new Set(all.flatMap(({ findings: each }) => each.map(({ severity }) => severity)));
    expect([...shown].sort()).toEqual([...findingSeverities].sort());
  });

  test.each(Object.keys(findings))("%s is counted in the README as a scan counts it", async (name) => {
    const { datasets, findings: counted, flows, systems } = (await scanOf(name)).summary;
    const figures = [systems, datasets, flows, ...findingSeverities.map((severity) => counted[severity])];
    const row = readText("examples/archetypes/README.md")
      .split("\n")
      .find((line) => line.startsWith(`| [${name}]`));
    expect(row?.split("|").slice(3, -1).map(Number)).toEqual(figures);
  });
});
