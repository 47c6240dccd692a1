import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules, Named } from "../../../copy-finder.js";
import { isObject, type Json, listAt, textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { buckets } from "./kinds.js";

/** Others who may reach a system: accounts, anybody. */
export const accessCopies: CopyRules = {
  alicloud_oss_bucket: (bucket, find) => {
    openAcl(find, bucket, find.at(bucket));
    openPolicy(find, bucket, find.at(bucket));
  },
  alicloud_oss_bucket_acl: (acl, find) => openAcl(find, acl, find.end(acl, ["bucket"], buckets)),
  alicloud_oss_bucket_policy: (policy, find) =>
    openPolicy(find, policy, find.end(policy, ["bucket"], buckets)),
  alicloud_image_share_permission: (permission, find) =>
    open(find, permission, [["image_id"], ["alicloud_image", "alicloud_image_copy"]], "account_id"),
  alicloud_privatelink_vpc_endpoint_service_user: (user, find) =>
    open(find, user, [["service_id"], ["alicloud_privatelink_vpc_endpoint_service"]], "user_id"),
  alicloud_cen_instance_grant: (grant, find) =>
    open(find, grant, [["child_instance_id"], ["alicloud_vpc"]], "cen_owner_id"),
  alicloud_resource_manager_shared_target: (target, find) => {
    const path = ["resource_share_id"];
    const shares = ["alicloud_resource_manager_resource_share"];
    const [share] = find.resources(target, path, shares);
    const held = find.referrers("alicloud_resource_manager_shared_resource", path, shares);
    const parts = share === undefined ? [] : (held.get(share.address) ?? []);
    const shared = parts.map((each) =>
      find.end(each, ["resource_id"], ["alicloud_vswitch", "alicloud_kms_instance"]),
    );
    const who = find.end(target, ["target_id"], []);
    for (const from of shared.length > 0 ? shared : [find.end(target, ["resource_share_id"], [])])
      find.add("access", from, who, target);
  },
};

function openAcl(find: CopyFinder, by: PlanResource, bucket: CopyEnd): void {
  if (!(textAt(by.values, "acl") ?? "").startsWith("public-")) return;
  find.add("access", bucket, { system: null, region: null, identity: "anybody" }, by);
}

function open(find: CopyFinder, by: PlanResource, [path, types]: Named, account: string): void {
  const value = valueAt(by.values, account);
  const identity = value === undefined || value === null ? `${by.address}: ${account}` : String(value);
  find.add("access", find.end(by, path, types), { system: null, region: null, identity }, by);
}

/** A policy lets in accounts by number, or `*` for everybody. */
function openPolicy(find: CopyFinder, by: PlanResource, bucket: CopyEnd): void {
  let document: Json;
  try {
    document = JSON.parse(textAt(by.values, "policy") || "null");
  } catch {
    return;
  }
  for (const statement of listAt(document, "Statement")) {
    if (!isObject(statement) || textAt(statement, "Effect") !== "Allow") continue;
    for (const who of new Set(listAt(statement, "Principal")))
      if (typeof who === "string" && (who !== "*" || statement.Condition === undefined)) {
        const identity = who === "*" ? "anybody" : who;
        find.add("access", bucket, { system: null, region: null, identity }, by);
      }
  }
}
