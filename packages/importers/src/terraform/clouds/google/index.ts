import type { Path } from "../../copy-finder.js";
import { textAt, valueAt } from "../../json.js";
import type { PlanResource } from "../../plan.js";
import type { Cloud } from "../cloud.js";
import { googleCopies } from "./copies.js";
import { googleIdentitiesOf, googleLocalNamesOf } from "./names.js";
import { googleRegion, googleRegionInName, googleRegionOf } from "./region.js";
import { googleTraits } from "./traits.js";

/** Attributes that name the key which encrypts a resource. */
const keyAttributes: readonly Path[] = [
  ["kms_key_name"],
  ["kms_key_id"],
  ["kms_key"],
  ["crypto_key_name"],
  ["encryption_key_name"],
  ["customer_managed_key"],
  ["disk_encryption_key", 0, "kms_key_self_link"],
  ["snapshot_encryption_key", 0, "kms_key_self_link"],
  ["image_encryption_key", 0, "kms_key_self_link"],
  ["boot_disk", 0, "kms_key_self_link"],
  ["boot_disk_kms_key"],
  ["encryption", 0, "default_kms_key_name"],
  ["encryption_config", 0, "kms_key_name"],
  ["encryption_configuration", 0, "kms_key_name"],
  ["default_encryption_configuration", 0, "kms_key_name"],
  ["encryption_spec", 0, "kms_key_name"],
  ["cmek_config", 0, "kms_key_name"],
  ["cmek_settings", 0, "kms_key_name"],
  ["database_encryption", 0, "key_name"],
  ["cluster", 0, "kms_key_name"],
  ["cluster_config", 0, "encryption_config", 0, "kms_key_name"],
  ["node_config", 0, "boot_disk_kms_key"],
  ["customer_managed_encryption", 0, "kms_key_name"],
  ["gcp_config", 0, "access_config", 0, "kafka_config", 0, "kms_key"],
];

/** Google Cloud. */
export const google: Cloud = {
  providers: ["google", "google-beta"],
  regionOf: googleRegionOf,
  regionNamed: googleRegion,
  regionInName: googleRegionInName,
  identitiesOf: googleIdentitiesOf,
  localNamesOf: googleLocalNamesOf,
  safeguardsOf,
  keys: { attributes: keyAttributes, types: ["google_kms_crypto_key"] },
  traits: googleTraits,
  copies: googleCopies,
};

/** Every service encrypts what it keeps; shown is what the configuration itself asks for. */
function safeguardsOf({ values, unknown, config }: PlanResource): readonly string[] {
  const hasKey = keyAttributes.some(
    (path) =>
      textAt(values, ...path) !== undefined ||
      (valueAt(unknown, ...path) === true && valueAt(config, "expressions", path[0]!) !== undefined),
  );
  const access = ["settings", 0, "ip_configuration", 0];
  const inTransit =
    valueAt(values, ...access, "require_ssl") === true ||
    /^(ENCRYPTED_ONLY|TRUSTED_CLIENT_CERTIFICATE_REQUIRED)$/.test(
      textAt(values, ...access, "ssl_mode") ?? "",
    ) ||
    /^(SERVER_AUTHENTICATION|TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION)$/.test(
      textAt(values, "transit_encryption_mode") ?? "",
    );
  return [...(hasKey ? ["encryption_at_rest"] : []), ...(inTransit ? ["encryption_in_transit"] : [])];
}
