import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { rolesIn } from "../../../kinds.js";
import type { PlanResource } from "../../../plan.js";
import { azureKinds } from "../kinds.js";
import { prefixed } from "../prefixed.js";
import { endBehindSecret } from "./behind-secret.js";

/** Whatever is a system can be what events are about. */
const sources = rolesIn(azureKinds)
  .map(([kind]) => kind)
  .concat("azurerm_resource_group", "azurerm_subscription");

/** Where events go, by the attribute that says so. The address of a webhook may hold a code that lets one in. */
const targets: readonly (readonly [path: Path, kinds: string])[] = [
  [["azure_function_endpoint", 0, "function_id"], "linux_function_app windows_function_app function_app"],
  [["eventhub_id"], "eventhub"],
  [["eventhub_endpoint_id"], "eventhub"],
  [["eventhub_endpoint", 0, "eventhub_id"], "eventhub"],
  [["hybrid_connection_id"], "relay_hybrid_connection"],
  [["hybrid_connection_endpoint_id"], "relay_hybrid_connection"],
  [["service_bus_queue_id"], "servicebus_queue"],
  [["service_bus_queue_endpoint_id"], "servicebus_queue"],
  [["service_bus_topic_id"], "servicebus_topic"],
  [["service_bus_topic_endpoint_id"], "servicebus_topic"],
  [["storage_queue_endpoint", 0, "storage_account_id"], "storage_account"],
  [["webhook_endpoint", 0, "url"], "logic_app_workflow linux_function_app windows_function_app"],
  [["storage_blob_dead_letter_destination", 0, "storage_account_id"], "storage_account"],
];

/** Events that leave for a queue, a function or an address. */
export const azureEvents: CopyRules = {
  azurerm_eventgrid_event_subscription: (subscription, find) =>
    toTargets(subscription, find.end(subscription, ["scope"], sources), find),
  azurerm_eventgrid_system_topic_event_subscription: (subscription, find) =>
    toTargets(
      subscription,
      find.end(subscription, ["system_topic"], ["azurerm_eventgrid_system_topic"]),
      find,
    ),
  azurerm_eventgrid_system_topic: (topic, find) => {
    for (const key of ["source_resource_id", "source_arm_resource_id"])
      find.fromSource("event", topic, [key], sources);
  },
  azurerm_container_registry_webhook: (hook, find) => {
    const from = find.end(hook, ["registry_name"], ["azurerm_container_registry"]);
    find.add("event", from, endBehindSecret(hook, ["service_uri"], sources, find), hook);
  },
};

function toTargets(subscription: PlanResource, from: CopyEnd, find: CopyFinder): void {
  for (const [path, kinds] of targets) {
    if (!find.isSet(subscription, path)) continue;
    find.add("event", from, endBehindSecret(subscription, path, prefixed(kinds), find), subscription);
  }
}
