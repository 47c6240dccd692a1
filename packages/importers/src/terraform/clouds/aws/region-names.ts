import { type JsonObject, textAt } from "../../json.js";

/** `eu-west-1`, `us-gov-east-1`, `eusc-de-east-1`. */
export function isAwsRegion(text: string | undefined): text is string {
  return text !== undefined && /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(text);
}

/** `arn:aws:rds:eu-west-1:123456789012:db:orders`; buckets and global services leave the region empty. */
export function regionOfArn(arn: string | undefined): string | undefined {
  const region = arn?.startsWith("arn:") ? arn.split(":", 4)[3] : undefined;
  return isAwsRegion(region) ? region : undefined;
}

/** The region that the values of a resource show by themselves. */
export function regionShown(values: JsonObject): string | undefined {
  const stated = textAt(values, "region");
  if (isAwsRegion(stated)) return stated;
  return regionOfArn(textAt(values, "arn")) ?? regionOfZone(textAt(values, "availability_zone"));
}

function regionOfZone(zone: string | undefined): string | undefined {
  const region = zone?.slice(0, -1);
  return zone !== undefined && /[a-z]$/.test(zone) && isAwsRegion(region) ? region : undefined;
}
