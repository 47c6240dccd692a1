import { type JsonObject, listAt, textAt } from "../../json.js";

/** `eu-west-1`, `us-gov-east-1`, `eusc-de-east-1`. */
export function isAwsRegion(text: string | undefined): text is string {
  return text !== undefined && /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(text);
}

/** `arn:aws:rds:eu-west-1:123456789012:db:orders`; buckets and global services leave the region empty. */
export function regionOfArn(arn: string | undefined): string | undefined {
  const region = arn?.startsWith("arn:") ? arn.split(":", 4)[3] : undefined;
  return isAwsRegion(region) ? region : undefined;
}

/** `orders.abc.eu-west-1.rds.amazonaws.com`, `bucket.s3-eu-west-1.amazonaws.com`, `com.amazonaws.vpce.eu-west-1.vpce-svc-1`. */
export function regionOfHost(host: string | undefined): string | undefined {
  const [, before, after] =
    /[./-]([a-z]{2,4}(?:-[a-z]+)+-\d+)\.(?:[\w-]+\.)*(?:amazonaws\.(?:com|eu)|api\.aws|on\.aws)\b|^com\.amazonaws\.(?:vpce\.)?([a-z]{2,4}(?:-[a-z]+)+-\d+)\./.exec(
      `.${host ?? ""}`.replace(/^\.(com\.amazonaws\.)/, "$1"),
    ) ?? [];
  return before ?? after;
}

/** The region that the values of a resource show by themselves. */
export function regionShown(values: JsonObject): string | undefined {
  const stated = textAt(values, "region");
  if (isAwsRegion(stated)) return stated;
  return regionOfArn(textAt(values, "arn")) ?? regionOfZone(zoneOf(values));
}

/**
 * A zone that is apart from its region, near some city: `us-east-1-bue-1a` is in Buenos Aires, `us-east-1-wl1-bos-wlz-1` in
 * the network of a carrier. The region's country says nothing of it:
 * https://docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html
 */
export function isInLocalZone(values: JsonObject): boolean {
  return /^[a-z]{2,4}(-[a-z]+)+-\d+-[a-z]/.test(zoneOf(values) ?? "");
}

function zoneOf(values: JsonObject): string | undefined {
  const [first] = listAt(values, "availability_zones");
  return textAt(values, "availability_zone") ?? (typeof first === "string" ? first : undefined);
}

function regionOfZone(zone: string | undefined): string | undefined {
  const region = zone?.slice(0, -1);
  return zone !== undefined && /[a-z]$/.test(zone) && isAwsRegion(region) ? region : undefined;
}
