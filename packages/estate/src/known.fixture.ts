import type { Known } from "./shape.js";

const forever = { from: null, to: null };
const terms = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, { id, is: id }]));
const country = (id: string, bloc?: string) => ({
  id,
  name: id,
  kind: "country" as const,
  in: bloc === undefined ? [] : [{ place: bloc, period: forever }],
});
const region = (id: string, ...places: string[]) => ({ id, provider: id.split(":")[0]!, places });

/** A small atlas and vocabulary, so that tests of estates do not depend on the rulebook. */
export const known: Known = {
  atlas: {
    places: Object.fromEntries(
      [
        country("DE", "EU"),
        country("FR", "EU"),
        country("DK", "EU"),
        country("IE", "EU"),
        country("US"),
        country("IN"),
        country("CN"),
        country("GB"),
      ].map((each) => [each.id, each]),
    ),
    regions: Object.fromEntries(
      [
        region("aws:eu-central-1", "DE"),
        region("aws:eu-west-1", "IE"),
        region("aws:us-east-1", "US"),
        region("aws:ap-south-1", "IN"),
        region("aws:cn-north-1", "CN"),
        region("gcp:eur4", "DE", "FR"),
        region("gcp:global"),
      ].map((each) => [each.id, each]),
    ),
    traps: [],
    providers: {
      aws: {
        id: "aws",
        country: "US",
        parent: "Amazon.com",
        controlledBy: ["US"],
        services: ["cloud_provider", "processor", "iaas"],
        source: "",
      },
      "aws-china-beijing": {
        id: "aws-china-beijing",
        country: "CN",
        parent: "Sinnet",
        controlledBy: ["CN"],
        services: ["cloud_provider"],
        source: "",
      },
      adyen: {
        id: "adyen",
        country: "NL",
        parent: null,
        controlledBy: ["NL"],
        services: ["payment_operator"],
        source: "",
      },
    },
  },
  vocabulary: {
    operation: terms("store", "transfer", "remote_access", "infer_ai", "onward_transfer"),
    data: {
      ...terms("personal", "non_personal"),
      sensitive: { id: "sensitive", is: "sensitive", parent: "personal" },
      health: { id: "health", is: "health", parent: "sensitive" },
      financial: { id: "financial", is: "financial", parent: "personal" },
    },
    deid: terms("identified", "pseudonymised", "anonymised"),
    actor: terms("controller", "processor", "cloud_provider", "payment_operator"),
    relation: terms("processor", "intra_group", "same_entity", "third_party"),
    certification: terms("dpf"),
    mechanism: terms("scc", "tia", "bcr", "contract_necessity"),
    safeguard: terms(
      "encryption_at_rest",
      "encryption_exporter_keys",
      "encryption_importer_keys",
      "encryption_third_party_keys_eu",
      "access_control",
    ),
    asserted: terms("fisa702_ecsp"),
  },
};
