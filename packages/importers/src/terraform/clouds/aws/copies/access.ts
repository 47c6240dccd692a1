import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules, Named, Path } from "../../../copy-finder.js";
import { isObject, type Json, listAt, objectAt, textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { bucketTypes } from "./buckets.js";

/** Policies that say who may use a thing: on the thing itself, or on a resource that names it. */
const policies: Readonly<Record<string, readonly [policy: string, subject?: Named]>> = {
  aws_api_gateway_rest_api: ["policy"],
  aws_api_gateway_rest_api_policy: ["policy", [["rest_api_id"], ["aws_api_gateway_rest_api"]]],
  aws_backup_vault_policy: [
    "policy",
    [["backup_vault_name"], ["aws_backup_vault", "aws_backup_logically_air_gapped_vault"]],
  ],
  aws_cloudwatch_event_bus_policy: ["policy", [["event_bus_name"], ["aws_cloudwatch_event_bus"]]],
  aws_cloudwatch_log_destination_policy: ["access_policy", [["destination_name"], []]],
  aws_codeartifact_domain_permissions_policy: ["policy_document", [["domain"], ["aws_codeartifact_domain"]]],
  aws_codeartifact_repository_permissions_policy: [
    "policy_document",
    [["repository"], ["aws_codeartifact_repository"]],
  ],
  aws_dynamodb_resource_policy: ["policy", [["resource_arn"], ["aws_dynamodb_table"]]],
  aws_ecr_registry_policy: ["policy"],
  aws_ecr_repository_policy: ["policy", [["repository"], ["aws_ecr_repository"]]],
  aws_efs_file_system_policy: ["policy", [["file_system_id"], ["aws_efs_file_system"]]],
  aws_elasticsearch_domain: ["access_policies"],
  aws_elasticsearch_domain_policy: ["access_policies", [["domain_name"], ["aws_elasticsearch_domain"]]],
  aws_glacier_vault: ["access_policy"],
  aws_glue_resource_policy: ["policy"],
  aws_iam_role: ["assume_role_policy"],
  aws_kinesis_resource_policy: ["policy", [["resource_arn"], ["aws_kinesis_stream"]]],
  aws_kms_key: ["policy"],
  aws_kms_key_policy: ["policy", [["key_id"], ["aws_kms_key"]]],
  aws_opensearch_domain: ["access_policies"],
  aws_opensearch_domain_policy: ["access_policies", [["domain_name"], ["aws_opensearch_domain"]]],
  aws_s3_access_point: ["policy"],
  aws_s3_bucket: ["policy"],
  aws_s3_bucket_policy: ["policy", [["bucket"], bucketTypes]],
  aws_secretsmanager_secret: ["policy"],
  aws_secretsmanager_secret_policy: ["policy", [["secret_arn"], ["aws_secretsmanager_secret"]]],
  aws_sns_topic: ["policy"],
  aws_sns_topic_policy: ["policy", [["arn"], ["aws_sns_topic"]]],
  aws_sqs_queue: ["policy"],
  aws_sqs_queue_policy: ["policy", [["queue_url"], ["aws_sqs_queue"]]],
};

/** Resources that let one other account in, by attribute. */
const grants: Readonly<Record<string, readonly [subject: Named, account: string]>> = {
  aws_ami_launch_permission: [
    [["image_id"], ["aws_ami", "aws_ami_copy", "aws_ami_from_instance"]],
    "account_id",
  ],
  aws_cloudwatch_event_permission: [[["event_bus_name"], ["aws_cloudwatch_event_bus"]], "principal"],
  aws_directory_service_shared_directory: [[["directory_id"], ["aws_directory_service_directory"]], "target"],
  aws_kms_grant: [[["key_id"], ["aws_kms_key"]], "grantee_principal"],
  aws_lambda_layer_version_permission: [[["layer_name"], ["aws_lambda_layer_version"]], "principal"],
  aws_lambda_permission: [[["function_name"], ["aws_lambda_function"]], "principal"],
  aws_redshift_data_share_authorization: [
    [["data_share_arn"], ["aws_redshift_cluster"]],
    "consumer_identifier",
  ],
  aws_redshift_endpoint_authorization: [[["cluster_identifier"], ["aws_redshift_cluster"]], "account"],
  aws_snapshot_create_volume_permission: [[["snapshot_id"], ["aws_ebs_snapshot"]], "account_id"],
  aws_vpc_endpoint_service_allowed_principal: [
    [["vpc_endpoint_service_id"], ["aws_vpc_endpoint_service"]],
    "principal_arn",
  ],
};

/** Lists of accounts that share a thing, on the thing itself. */
const sharedWith: Readonly<Record<string, readonly string[]>> = {
  aws_db_cluster_snapshot: ["shared_accounts"],
  aws_db_snapshot: ["shared_accounts"],
  aws_db_snapshot_copy: ["shared_accounts"],
  aws_rds_cluster_snapshot_copy: ["shared_accounts"],
  aws_vpc_endpoint_service: ["allowed_principals"],
};

const rules = new Map<string, CopyRules[string][]>();
const rule = (type: string, apply: CopyRules[string]) => rules.set(type, [...(rules.get(type) ?? []), apply]);

for (const [type, [policy, subject]] of Object.entries(policies))
  rule(type, (resource, find) => {
    const who = principalsIn(textAt(resource.values, policy));
    if (who.length === 0) return;
    const from = subject === undefined ? find.at(resource) : find.end(resource, ...subject);
    for (const each of who)
      if (each !== "*" || !isShut(find, from, "restrict_public_buckets")) grant(find, resource, from, each);
  });
for (const [type, [subject, account]] of Object.entries(grants))
  rule(type, (resource, find) => {
    const who = textAt(resource.values, account) ?? textAt(resource.values, account, 0, "id");
    if (who !== undefined) grant(find, resource, find.end(resource, ...subject), who);
  });
for (const [type, lists] of Object.entries(sharedWith))
  rule(type, (resource, find) => {
    for (const who of lists.flatMap((list) => listAt(resource.values, list)))
      if (typeof who === "string") grant(find, resource, find.at(resource), who);
  });

rule("aws_ami_launch_permission", (permission, find) => {
  if (textAt(permission.values, "group") !== "all") return;
  grant(find, permission, find.end(permission, ["image_id"], ["aws_ami", "aws_ami_copy"]), "*");
});
rule("aws_s3_bucket", (bucket, find) => openAcl(find, bucket, find.at(bucket), ["acl"]));
rule("aws_s3_bucket_acl", (acl, find) => openAcl(find, acl, find.end(acl, ["bucket"], bucketTypes), ["acl"]));
rule("aws_ecrpublic_repository", (repository, find) => grant(find, repository, find.at(repository), "*"));
// What a share holds is open to each of its principals: accounts, units of an organisation, or all of it.
rule("aws_ram_principal_association", (association, find) => {
  const path: Path = ["resource_share_arn"];
  const [share] = find.resources(association, path, ["aws_ram_resource_share"]);
  const held = find.referrers("aws_ram_resource_association", path, ["aws_ram_resource_share"]);
  const associations = share === undefined ? [] : (held.get(share.address) ?? []);
  const shared = associations.map((each) => find.end(each, ["resource_arn"], shareable));
  const who = find.end(association, ["principal"], []);
  for (const from of shared.length > 0 ? shared : [find.end(association, path, [])])
    find.add("access", from, who, association);
});
rule("aws_lakeformation_permissions", (permission, find) => {
  const who = textAt(permission.values, "principal") ?? "";
  const path = ["database", 0, "name"];
  if (/^\d{12}$/.test(who))
    grant(find, permission, find.end(permission, path, ["aws_glue_catalog_database"]), who);
});

/** Others who may reach a system: accounts, organisations, anybody. */
export const accessCopies: CopyRules = Object.fromEntries(
  [...rules].map(([type, apply]) => [
    type,
    (resource: PlanResource, find: CopyFinder) => {
      for (const each of apply) each!(resource, find);
    },
  ]),
);

const shareable = [
  "aws_dsql_cluster",
  "aws_ec2_transit_gateway",
  "aws_glue_catalog_database",
  "aws_kms_key",
  "aws_rds_cluster",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
  "aws_ssm_parameter",
  "aws_subnet",
];

function grant(find: CopyFinder, by: PlanResource, from: CopyEnd, who: string): void {
  const account = /^(\d{12})$|^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(who)?.slice(1).find(Boolean);
  if (who !== "*" && account === undefined) return;
  if (account !== undefined && ownAccounts(find).has(account)) return;
  const identity = who === "*" ? "anybody" : who;
  find.add("access", from, { system: null, region: null, identity }, by);
}

function openAcl(find: CopyFinder, by: PlanResource, bucket: CopyEnd, path: Path): void {
  const acl = textAt(by.values, ...path) ?? "";
  if (!/^(public-read|public-read-write|authenticated-read|website)$/.test(acl)) return;
  if (!isShut(find, bucket, "ignore_public_acls")) grant(find, by, bucket, "*");
}

/** Public access is blocked for the bucket, whatever its policy and its list of rights say. */
function isShut(find: CopyFinder, { system }: CopyEnd, by: string): boolean {
  if (system === null) return false;
  const blocks = find.referrers("aws_s3_bucket_public_access_block", ["bucket"], bucketTypes);
  return (blocks.get(system) ?? []).some((block) => valueAt(block.values, by) === true);
}

const ownByFinder = new WeakMap<CopyFinder, ReadonlySet<string>>();

/** Accounts in which this plan's own resources are, as their ARNs show. */
function ownAccounts(find: CopyFinder): ReadonlySet<string> {
  const known = ownByFinder.get(find);
  if (known !== undefined) return known;
  const own = new Set(
    find.resourcesOf("aws").flatMap(({ values }) => {
      const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(textAt(values, "arn") ?? "")?.[1];
      return account === undefined ? [] : [account];
    }),
  );
  ownByFinder.set(find, own);
  return own;
}

/** Conditions under which "everybody" still means everybody. */
const harmless = /^(aws:SecureTransport|s3:TlsVersion|s3:x-amz-.*|aws:UserAgent|aws:CurrentTime)$/i;

/** Accounts and roles that a policy lets in, `*` for everybody. Services of AWS itself are left out. */
function principalsIn(policy: string | undefined): readonly string[] {
  let document: Json;
  try {
    document = JSON.parse(policy ?? "null");
  } catch {
    return [];
  }
  const stated = valueAt(document, "Statement");
  const statements = Array.isArray(stated) ? (stated as readonly Json[]) : [stated ?? null];
  const found = statements.flatMap((statement): readonly string[] => {
    if (!isObject(statement) || textAt(statement, "Effect") !== "Allow") return [];
    const limits = Object.values(objectAt(statement, "Condition")).flatMap((test) =>
      isObject(test) ? Object.keys(test) : [],
    );
    const principal = valueAt(statement, "Principal");
    const named = isObject(principal) ? valueAt(principal, "AWS") : principal;
    const list = Array.isArray(named) ? (named as readonly Json[]) : [named ?? null];
    return list
      .filter((each): each is string => typeof each === "string")
      .filter((each) => each !== "*" || limits.every((limit) => harmless.test(limit)));
  });
  return [...new Set(found)];
}
