import type { Path } from "../../copy-finder.js";
import { textAt, valueAt } from "../../json.js";
import type { PlanResource } from "../../plan.js";
import type { Cloud } from "../cloud.js";
import { oracleCopies } from "./copies.js";
import { oracleRegionOf } from "./region.js";
import { oracleRegion, regionOfHost, regionOfOcid } from "./region-names.js";

/** Attributes that name the key, or the vault with the key, that encrypts a resource. */
const keyPaths: readonly Path[] = [
  ["kms_key_id"],
  ["key_id"],
  ["vault_id"],
  ["encrypt_data", 0, "key_id"],
  ["source_details", 0, "kms_key_id"],
];

/** Oracle Cloud Infrastructure, with the realms of governments and of the European Union. */
export const oracle: Cloud = {
  providers: ["oci"],
  regionOf: oracleRegionOf,
  regionNamed: oracleRegion,
  regionInName: (name) => oracleRegion(regionOfOcid(name) ?? regionOfHost(name)),
  identitiesOf,
  safeguardsOf,
  keys: { attributes: keyPaths, types: ["oci_kms_key", "oci_kms_vault"] },
  copies: oracleCopies,
};

function identitiesOf({ type, values }: PlanResource): readonly string[] {
  const named = /^oci_(objectstorage_bucket|nosql_table)$/.test(type) ? textAt(values, "name") : undefined;
  const names = [textAt(values, "id"), textAt(values, "bucket_id"), named];
  return [...new Set(names.filter((name): name is string => name !== undefined && name !== ""))];
}

/** Everything is encrypted at rest by the cloud itself; what shows here is a key of one's own. */
function safeguardsOf({ values, unknown, config }: PlanResource): readonly string[] {
  const isNamed = ([key, ...path]: Path) =>
    textAt(values, key!, ...path) !== undefined ||
    (valueAt(unknown, key!, ...path) === true && valueAt(config, "expressions", key!) !== undefined);
  return keyPaths.some(isNamed) ? ["encryption_at_rest"] : [];
}
