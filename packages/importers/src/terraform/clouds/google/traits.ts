import { valueAt } from "../../json.js";
import { each, either, is, isLeftOut, matches, type TraitRule, type TraitRules } from "../traits.js";

/** The block is empty, or holds a key at most. */
const hasAutomatic: TraitRule = ({ values }) =>
  valueAt(values, "replication", 0, "auto", 0) !== undefined ||
  valueAt(values, "replication", 0, "automatic") === true;

const noPlaceInParent: TraitRule = either(
  matches(["parent"], /^(?!.*\/locations\/)./),
  matches(["parent"], /\/locations\/global$/),
);

export const googleTraits: TraitRules = {
  location_by_default: {
    google_bigquery_dataset: isLeftOut(["location"]),
    ...each(
      ["google_compute_snapshot", "google_compute_image", "google_compute_machine_image"],
      isLeftOut(["storage_locations"]),
    ),
    google_sql_database_instance: isLeftOut(["settings", 0, "backup_configuration", 0, "location"]),
    google_cloudbuild_trigger: either(isLeftOut(["location"]), is(["location"], "global")),
    google_apigee_organization: isLeftOut(["api_consumer_data_location"]),
    google_data_loss_prevention_job_trigger: noPlaceInParent,
    google_data_loss_prevention_discovery_config: is(["location"], "global"),
  },
  no_storage_policy: { google_pubsub_topic: isLeftOut(["message_storage_policy"]) },
  automatic_replication: { google_secret_manager_secret: hasAutomatic },
};
