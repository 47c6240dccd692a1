import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import { listAt, textAt, valueAt } from "../../../json.js";
import { rolesIn } from "../../../kinds.js";
import type { PlanResource } from "../../../plan.js";
import { azureKinds } from "../kinds.js";

const systems = rolesIn(azureKinds).map(([kind]) => kind);

/** Whoever asks, wherever they are. */
const anybody: CopyEnd = { system: null, region: null, identity: "anybody" };

/** Leave given to others to read: the public, other tenants and subscriptions, whoever holds a token. */
export const azureAccess: CopyRules = {
  azurerm_storage_container: (container, find) => {
    const level = textAt(container.values, "container_access_type") ?? "private";
    if (level !== "private") find.add("access", find.at(container), anybody, container);
  },
  azurerm_container_registry: (registry, find) => {
    if (valueAt(registry.values, "anonymous_pull_enabled") === true)
      find.add("access", find.at(registry), anybody, registry);
  },
  azurerm_shared_image_gallery: (gallery, find) => {
    const sharing = textAt(gallery.values, "sharing", 0, "permission") ?? "Private";
    if (sharing === "Community") find.add("access", find.at(gallery), anybody, gallery);
    else if (sharing !== "Private") find.add("access", find.at(gallery), outside(gallery, sharing), gallery);
  },
  azurerm_managed_disk_sas_token: (token, find) =>
    find.add("access", find.end(token, ["managed_disk_id"], ["azurerm_managed_disk"]), anybody, token),
  azurerm_kusto_cluster: (cluster, find) => {
    for (const tenant of listAt(cluster.values, "trusted_external_tenants")) {
      if (typeof tenant !== "string" || tenant === "MyTenantOnly") continue;
      const to = tenant === "*" ? anybody : { system: null, region: null, identity: `tenant ${tenant}` };
      find.add("access", find.at(cluster), to, cluster);
    }
  },
  // Lighthouse: another tenant manages the subscription as if it were its own.
  azurerm_lighthouse_assignment: (assignment, find) => {
    const definitions = ["azurerm_lighthouse_definition"];
    const [definition] = find.resources(assignment, ["lighthouse_definition_id"], definitions);
    const tenant = textAt(definition?.values, "managing_tenant_id");
    const scope = textAt(assignment.values, "scope");
    const from = { system: null, region: null, identity: scope || `${assignment.address}: scope` };
    find.add("access", from, outside(definition ?? assignment, tenant && `tenant ${tenant}`), assignment);
  },
  azurerm_data_share: (share, find) => {
    const from = find.end(share, ["account_id"], ["azurerm_data_share_account"]);
    find.add("access", from, outside(share, undefined), share);
  },
  azurerm_private_link_service: (service, find) => {
    for (const subscription of listAt(service.values, "visibility_subscription_ids")) {
      if (typeof subscription !== "string") continue;
      const to =
        subscription === "*"
          ? anybody
          : { system: null, region: null, identity: `subscription ${subscription}` };
      find.add("access", find.at(service), to, service);
    }
  },
  // A private endpoint reaches what it is connected to from its own network, which may be in another region, and, where the
  // other side has to agree, belongs to somebody else.
  azurerm_private_endpoint: (endpoint, find) => {
    find.eachBlock(endpoint, ["private_service_connection"], (path) => {
      const isForeign = valueAt(endpoint.values, ...path, "is_manual_connection") === true;
      const alias = [...path, "private_connection_resource_alias"];
      const key = find.isSet(endpoint, alias) ? alias : [...path, "private_connection_resource_id"];
      const to = find.at(endpoint);
      const from = find.end(endpoint, key, systems);
      const isElsewhere = from.region !== null && to.region !== null && from.region !== to.region;
      if (isForeign || isElsewhere) find.add("access", from, to, endpoint);
    });
  },
};

function outside(resource: PlanResource, who: string | undefined): CopyEnd {
  return { system: null, region: null, identity: who || `${resource.address} (others)` };
}

/** Users of the directory that are copied into another application. */
export const azureDirectory: CopyRules = {
  azuread_synchronization_job: (job: PlanResource, find: CopyFinder) => {
    const to = find.end(job, ["service_principal_id"], ["azuread_service_principal"]);
    find.add("feed", find.label(job), to, job);
  },
};
