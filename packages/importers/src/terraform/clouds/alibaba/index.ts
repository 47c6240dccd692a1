import type { Path } from "../../copy-finder.js";
import { textAt, valueAt } from "../../json.js";
import type { PlanResource } from "../../plan.js";
import type { Cloud } from "../cloud.js";
import { alibabaCopies } from "./copies.js";
import { alibabaRegion, alibabaRegionOf, regionOfName } from "./region.js";
import { alibabaTraits } from "./traits.js";

/** Attributes that name the key that encrypts a resource. */
const keyPaths: readonly Path[] = [
  ["kms_key_id"],
  ["encryption_key"],
  ["tde_encryption_key"],
  ["cloud_disk_encryption_key"],
  ["system_disk_kms_key_id"],
  ["encryption_provider_key"],
  ["server_side_encryption_rule", 0, "kms_master_key_id"],
];

/** Alibaba Cloud, in mainland China and elsewhere. */
export const alibaba: Cloud = {
  providers: ["alicloud"],
  regionOf: alibabaRegionOf,
  regionNamed: alibabaRegion,
  regionInName: (name) => alibabaRegion(regionOfName(name)),
  identitiesOf,
  safeguardsOf,
  keys: { attributes: keyPaths, types: ["alicloud_kms_key"] },
  traits: alibabaTraits,
  copies: alibabaCopies,
};

function identitiesOf({ type, values }: PlanResource): readonly string[] {
  const names = ["id", "arn", "bucket", "project_name"].map((key) => textAt(values, key));
  if (/^alicloud_(log_project|mns_topic|mns_queue|ots_instance)$/.test(type))
    names.push(textAt(values, "name"));
  return [...new Set(names.filter((name): name is string => name !== undefined && name !== ""))];
}

const switches: readonly Path[] = [
  ["encrypted"],
  ["system_disk_encrypted"],
  ["server_side_encryption_rule", 0, "sse_algorithm"],
];

function safeguardsOf({ values, unknown, config }: PlanResource): readonly string[] {
  const isNamed = ([key, ...path]: Path) =>
    textAt(values, key!, ...path) !== undefined ||
    (valueAt(unknown, key!, ...path) === true && valueAt(config, "expressions", key!) !== undefined);
  const isOn = (path: Path) => {
    const value = valueAt(values, ...path);
    return value === true || (typeof value === "string" && value !== "");
  };
  const hasTde = textAt(values, "tde_status")?.toLowerCase() === "enabled";
  return hasTde || switches.some(isOn) || keyPaths.some(isNamed) ? ["encryption_at_rest"] : [];
}
