import type { Region } from "@domicile/ir";

/**
 * Regions that carry a cloud's name and are run by another company, by law of the place or by design. The operator is
 * who contracts, holds the data and can be compelled.
 */
const operators: readonly { readonly regions: RegExp; readonly operator: string }[] = [
  { regions: /^aws:cn-north-/, operator: "aws-china-beijing" },
  { regions: /^aws:cn-northwest-/, operator: "aws-china-ningxia" },
  { regions: /^aws:eusc-/, operator: "aws-european-sovereign-cloud" },
  { regions: /^azure:china/, operator: "azure-china" },
  { regions: /^oci:eu-(frankfurt|madrid)-2$/, operator: "oci-eu-sovereign" },
  { regions: /^huawei:eu-west-101$/, operator: "huawei-eu" },
];

/** The provider, by its id in the atlas, that runs a region. */
export function operatorOf(region: Region): string {
  return operators.find(({ regions }) => regions.test(region.id))?.operator ?? region.provider;
}
