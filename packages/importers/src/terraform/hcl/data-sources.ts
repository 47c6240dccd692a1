import type { ModuleInstance } from "./module-instance.js";
import type { ResourceBlock } from "./module-source.js";
import { policyDocument } from "./policy-document.js";
import { providerOf, providerSetting } from "./providers.js";
import type { Value } from "./value.js";

/**
 * What a few data sources answer without asking anybody: where they are asked. `attributes` are those that are written; of
 * every other data source no more than these is known.
 */
export function answeredAttributes(
  { type, block }: ResourceBlock,
  attributes: ReadonlyMap<string, () => Value>,
  instance: ModuleInstance,
): ReadonlyMap<string, () => Value> {
  const setting = (name: string) => () => providerSetting(instance, providerOf(block, type), name);
  const region = attributes.get("region") ?? attributes.get("name") ?? setting("region");
  switch (type) {
    case "aws_region":
      return new Map([
        ["region", region],
        ["name", region],
        ["id", region],
      ]);
    case "aws_partition":
      return new Map([
        ["partition", () => withRegion(region(), partitionOf)],
        ["id", () => withRegion(region(), partitionOf)],
        ["dns_suffix", () => withRegion(region(), dnsSuffixOf)],
      ]);
    case "aws_iam_policy_document":
      return new Map([["json", () => policyDocument(attributes, instance)]]);
    case "google_client_config":
      return new Map(["region", "zone", "project"].map((name) => [name, setting(name)]));
    default:
      return new Map();
  }
}

function withRegion(region: Value, answer: (region: string) => string): Value {
  return typeof region === "string" ? answer(region) : region;
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return region.startsWith("eusc-") ? "aws-eusc" : "aws";
}

function dnsSuffixOf(region: string): string {
  if (region.startsWith("cn-")) return "amazonaws.com.cn";
  return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
}
