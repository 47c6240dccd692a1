import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isWiring, roleOf } from "../../kinds.js";
import {
  constant,
  copiesOf,
  hiding,
  type Link,
  linked,
  planOf,
  read,
  ref,
  refTo,
  regionsOf,
  type Wanted,
} from "../plan.fixture.js";
import { azureCopies } from "./copies.js";
import { azureKinds } from "./kinds.js";
import { pairedRegion } from "./pairs.js";
import { azureParts } from "./parts.js";
import { azureRegion } from "./region.js";

/** Resources with a name and a place, as most of Azure is. */
const at = (address: string, location: string, values: Wanted["values"] = {}): Wanted => ({
  address: `azurerm_${address}`,
  values: { name: address.split(".")[1]!, location, ...values },
});
const workspace = at("log_analytics_workspace.logs", "eastus");
const account = at("storage_account.files", "westeurope", { account_replication_type: "LRS" });
const away = at("storage_account.away", "eastus2", { account_replication_type: "LRS" });

describe("the region of a resource on Azure", () => {
  test("is its location in any spelling, and none for what is everywhere", () => {
    expect(
      ["westeurope", "West Europe", "(Europe) West Europe", "GermanyWestCentral"].map(azureRegion),
    ).toEqual(["azure:westeurope", "azure:westeurope", "azure:westeurope", "azure:germanywestcentral"]);
    expect(["global", "Global", "Europe", "", "not a region!"].map(azureRegion)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(
      regionsOf(
        at("storage_account.cn", "China East 2"),
        at("cdn_profile.c", "West Europe"),
        at("cdn_frontdoor_profile.f", "global"),
      ),
    ).toEqual(["azure:chinaeast2", null, null]);
  });

  test("of a part is where the whole is, by name and by reference, over several steps", () => {
    const container: Wanted = {
      address: "azurerm_storage_container.c",
      values: { name: "c" },
      expressions: { storage_account_id: refTo("azurerm_storage_account.files") },
    };
    const blob: Wanted = {
      address: "azurerm_storage_blob.b",
      values: { storage_account_name: "files", storage_container_name: "c" },
    };
    const subnet: Wanted = { address: "azurerm_subnet.s", values: { virtual_network_name: "net" } };
    const file: Wanted = {
      address: "azurerm_storage_share_file.f",
      expressions: { storage_share_id: refTo("azurerm_storage_share.s") },
    };
    const share: Wanted = { address: "azurerm_storage_share.s", values: { storage_account_name: "files" } };
    expect(
      regionsOf(account, container, blob, subnet, at("virtual_network.net", "uksouth"), share, file),
    ).toEqual([
      "azure:westeurope",
      "azure:westeurope",
      "azure:westeurope",
      "azure:uksouth",
      "azure:uksouth",
      "azure:westeurope",
      "azure:westeurope",
    ]);
  });

  test("of a part is unknown where wholes of the same name are in several", () => {
    const twins = [at("virtual_network.a", "uksouth"), at("virtual_network.b", "eastus")].map((each) => ({
      ...each,
      values: { ...each.values, name: "net" },
    }));
    const subnet: Wanted = { address: "azurerm_subnet.s", values: { virtual_network_name: "net" } };
    expect(regionsOf(...twins, subnet).at(-1)).toBeNull();
  });

  test("is not that of the resource group, in which anything can be anywhere", () => {
    const group = at("resource_group.g", "westeurope");
    const app: Wanted = { address: "azurerm_container_app.a", values: { resource_group_name: "g" } };
    expect(regionsOf(group, app)).toEqual([null]);
  });

  test("goes from part to whole without circles", () => {
    const visit = (kind: string, seen: readonly string[]): void => {
      expect(seen).not.toContain(kind);
      for (const [, wholes] of azureParts.get(kind) ?? [])
        for (const whole of wholes) visit(whole, [...seen, kind]);
    };
    for (const kind of azureParts.keys()) visit(kind, []);
  });

  test("is paired as the atlas says", () => {
    const atlas = readFileSync(new URL("../../../../../../atlas/regions.csv", import.meta.url), "utf8");
    const rows = [...atlas.matchAll(/^azure,([a-z\d]+),.*[ "]pair=([a-z\d]+)/gm)];
    expect(rows.length).toBeGreaterThan(30);
    for (const [, region, pair] of rows)
      expect([region, pairedRegion(`azure:${region}`)]).toEqual([region, `azure:${pair}`]);
    const alone = [...atlas.matchAll(/^azure,([a-z\d]+),.*no pair/gm)];
    for (const [, region] of alone) expect([region, pairedRegion(`azure:${region}`)]).toEqual([region, null]);
  });
});

describe("kinds of Azure", () => {
  test("include every type that sets something in motion", () => {
    const types = Object.keys(azureCopies);
    expect(types.filter((type) => roleOf(type) === undefined && !isWiring(type))).toEqual([]);
    const parts = [...azureParts].flatMap(([part, wholes]) => [
      part,
      ...wholes.flatMap(([, kinds]) => kinds),
    ]);
    expect(parts.filter((type) => roleOf(type) === undefined && !isWiring(type))).toEqual([]);
  });

  test("that modules and the generic provider stand for exist", () => {
    const stand = Object.values(azureKinds.modules ?? {});
    expect(stand.filter((type) => roleOf(type) === undefined && !isWiring(type))).toEqual([]);
  });

  test("leave out what deploys a template, of which nothing is known", () => {
    expect(read(planOf([{ address: "azurerm_resource_group_template_deployment.t" }])).unknown).toEqual([
      { type: "azurerm_resource_group_template_deployment", count: 1 },
    ]);
  });

  test("of the generic provider are those of the resource manager, and counted by its names", () => {
    const found = read(
      planOf([
        {
          address: "azapi_resource.s",
          values: { type: "Microsoft.Storage/storageAccounts@2023-05-01", location: "westeurope" },
        },
        { address: "azapi_resource.x", values: { type: "Microsoft.New/things@2026-01-01" } },
      ]),
    );
    expect(found.systems.map(({ address, role, region }) => [address, role, region])).toEqual([
      ["azapi_resource.s", "store", "azure:westeurope"],
    ]);
    expect(found.unknown).toEqual([{ type: "Microsoft.New/things", count: 1 }]);
  });
});

/** Each rule once, with what it needs: what it finds, in the words of `copiesOf`. */
type Example = readonly [what: string, resources: readonly Wanted[], copies: readonly string[]];

const network = (name: string, location: string) => at(`virtual_network.${name}`, location);
const vault = at("recovery_services_vault.v", "westeurope", { storage_mode_type: "LocallyRedundant" });
const bare = (
  address: string,
  values: Wanted["values"] = {},
  expressions: Wanted["expressions"] = {},
): Wanted => ({
  address: `azurerm_${address}`,
  values,
  expressions,
});
const machine = at("linux_virtual_machine.m", "westeurope");
const server = (name: string, location: string) => at(`mssql_server.${name}`, location);
const hub = at("eventhub_namespace.bus", "northeurope");

const examples: readonly Example[] = [
  [
    "the paired region of storage that is geo-redundant, and nothing for storage that is not",
    [
      at("storage_account.b", "brazilsouth", { account_replication_type: "GRS" }),
      at("storage_account.i", "italynorth", { account_replication_type: "RAGZRS" }),
      account,
    ],
    [
      "replication azurerm_storage_account.b@azure:brazilsouth -> azurerm_storage_account.b@azure:southcentralus",
      "replication azurerm_storage_account.i@azure:italynorth -> azurerm_storage_account.i (paired region)@?",
    ],
  ],
  [
    "backups that are geo-redundant unless the configuration says otherwise",
    [
      bare("mssql_database.d", {}, { server_id: refTo("azurerm_mssql_server.s") }),
      bare(
        "mssql_database.l",
        { storage_account_type: "Local" },
        { server_id: refTo("azurerm_mssql_server.s") },
      ),
      server("s", "uksouth"),
      at("recovery_services_vault.r", "uksouth"),
      at("cosmosdb_account.c", "uksouth", { backup: [{ type: "Continuous" }] }),
      at("mssql_managed_instance.m", "uksouth"),
      bare("synapse_sql_pool.p", {}, { synapse_workspace_id: refTo("azurerm_synapse_workspace.w") }),
      at("synapse_workspace.w", "uksouth"),
    ],
    [
      "backup azurerm_mssql_database.d@azure:uksouth -> azurerm_mssql_database.d@azure:ukwest",
      "backup azurerm_recovery_services_vault.r@azure:uksouth -> azurerm_recovery_services_vault.r@azure:ukwest",
      "backup azurerm_mssql_managed_instance.m@azure:uksouth -> azurerm_mssql_managed_instance.m@azure:ukwest",
      "backup azurerm_synapse_sql_pool.p@azure:uksouth -> azurerm_synapse_sql_pool.p@azure:ukwest",
    ],
  ],
  [
    "backups that are geo-redundant because the configuration says so, or may say so",
    [
      at("postgresql_flexible_server.p", "eastasia", { geo_redundant_backup_enabled: true }),
      at("mysql_flexible_server.m", "eastasia", { geo_redundant_backup_enabled: false }),
      {
        ...at("postgresql_server.o", "eastasia"),
        unknown: { geo_redundant_backup_enabled: true },
        expressions: { geo_redundant_backup_enabled: ref("local.geo") },
      },
      at("data_protection_backup_vault.v", "eastasia", { redundancy: "GeoRedundant" }),
    ],
    [
      "backup azurerm_postgresql_flexible_server.p@azure:eastasia -> azurerm_postgresql_flexible_server.p@azure:southeastasia",
      "backup azurerm_postgresql_server.o@azure:eastasia -> azurerm_postgresql_server.o (paired region)@?",
      "backup azurerm_data_protection_backup_vault.v@azure:eastasia -> azurerm_data_protection_backup_vault.v@azure:southeastasia",
    ],
  ],
  [
    "what a key vault and an IoT hub keep in the paired region, and where they do not",
    [
      at("key_vault.k", "westeurope"),
      at("key_vault.b", "brazilsouth"),
      at("key_vault.p", "polandcentral"),
      at("iothub.h", "westeurope"),
    ],
    [
      "secret azurerm_key_vault.k@azure:westeurope -> azurerm_key_vault.k@azure:northeurope",
      "replication azurerm_iothub.h@azure:westeurope -> azurerm_iothub.h@azure:northeurope",
    ],
  ],
  [
    "replicas of servers and databases, and one-time copies of them",
    [
      at("postgresql_flexible_server.a", "westeurope"),
      {
        ...at("postgresql_flexible_server.b", "eastus", { create_mode: "Replica" }),
        unknown: { source_server_id: true },
        expressions: { source_server_id: refTo("azurerm_postgresql_flexible_server.a") },
      },
      {
        ...at("mysql_flexible_server.c", "eastus", { create_mode: "PointInTimeRestore" }),
        unknown: { source_server_id: true },
        expressions: { source_server_id: refTo("azurerm_mysql_flexible_server.d") },
      },
      at("mysql_flexible_server.d", "westeurope"),
    ],
    [
      "replica azurerm_postgresql_flexible_server.a@azure:westeurope -> azurerm_postgresql_flexible_server.b@azure:eastus",
      "snapshot azurerm_mysql_flexible_server.d@azure:westeurope -> azurerm_mysql_flexible_server.c@azure:eastus",
    ],
  ],
  [
    "failover groups, from the primary to each partner",
    [
      server("a", "westeurope"),
      server("b", "eastus"),
      {
        ...bare("mssql_failover_group.g", { partner_server: [{}] }),
        unknown: { server_id: true, partner_server: [{ id: true }] },
        expressions: {
          server_id: refTo("azurerm_mssql_server.a"),
          partner_server: [{ id: refTo("azurerm_mssql_server.b") }],
        },
      },
    ],
    ["replica azurerm_mssql_server.a@azure:westeurope -> azurerm_mssql_server.b@azure:eastus"],
  ],
  [
    "linked caches, from the primary, whichever of the two the link names first",
    [
      at("redis_cache.a", "westeurope"),
      at("redis_cache.b", "eastus"),
      bare(
        "redis_linked_server.l",
        { target_redis_cache_name: "a", linked_redis_cache_location: "eastus", server_role: "Secondary" },
        { linked_redis_cache_id: refTo("azurerm_redis_cache.b") },
      ),
    ],
    ["replica azurerm_redis_cache.a@azure:westeurope -> azurerm_redis_cache.b@azure:eastus"],
  ],
  [
    "further locations of a registry, a configuration store, a gateway and an image",
    [
      at("container_registry.r", "westeurope", { georeplications: [{ location: "East US" }] }),
      at("app_configuration.c", "westeurope", { replica: [{ location: "eastus", name: "x" }] }),
      at("api_management.g", "westeurope", { additional_location: [{ location: "eastus" }] }),
      at("shared_image_version.v", "westeurope", {
        target_region: [{ name: "westeurope" }, { name: "eastus" }],
      }),
    ],
    [
      "image azurerm_container_registry.r@azure:westeurope -> azurerm_container_registry.r@azure:eastus",
      "replica azurerm_app_configuration.c@azure:westeurope -> azurerm_app_configuration.c@azure:eastus",
      "replica azurerm_api_management.g@azure:westeurope -> azurerm_api_management.g@azure:eastus",
      "image azurerm_shared_image_version.v@azure:westeurope -> azurerm_shared_image_version.v@azure:eastus",
    ],
  ],
  [
    "replication of blobs and of volumes",
    [
      account,
      away,
      {
        ...bare("storage_object_replication.r"),
        unknown: { source_storage_account_id: true, destination_storage_account_id: true },
        expressions: {
          source_storage_account_id: refTo("azurerm_storage_account.files"),
          destination_storage_account_id: refTo("azurerm_storage_account.away"),
        },
      },
      at("netapp_volume.v", "eastus", {
        data_protection_replication: [
          { remote_volume_location: "westeurope", remote_volume_resource_id: "/subscriptions/x/volumes/v" },
        ],
      }),
    ],
    [
      "replication azurerm_storage_account.files@azure:westeurope -> azurerm_storage_account.away@azure:eastus2",
      "replication /subscriptions/x/volumes/v@azure:westeurope -> azurerm_netapp_volume.v@azure:eastus",
    ],
  ],
  [
    "backups into vaults, and machines that are replicated to a fabric elsewhere",
    [
      machine,
      vault,
      bare(
        "backup_protected_vm.b",
        { recovery_vault_name: "v" },
        { source_vm_id: refTo("azurerm_linux_virtual_machine.m") },
      ),
      at("site_recovery_fabric.f", "northeurope"),
      bare(
        "site_recovery_replicated_vm.r",
        {},
        {
          source_vm_id: refTo("azurerm_linux_virtual_machine.m"),
          target_recovery_fabric_id: refTo("azurerm_site_recovery_fabric.f"),
        },
      ),
    ].map((each) => ({ ...each, unknown: { source_vm_id: true } })),
    [
      "backup azurerm_linux_virtual_machine.m@azure:westeurope -> azurerm_recovery_services_vault.v@azure:westeurope",
      "replica azurerm_linux_virtual_machine.m@azure:westeurope -> azurerm_site_recovery_replicated_vm.r (replica)@azure:northeurope",
    ],
  ],
  [
    "diagnostic settings, to each place they name",
    [
      account,
      workspace,
      hub,
      bare("eventhub_namespace_authorization_rule.send", { namespace_name: "bus" }),
      {
        ...bare("monitor_diagnostic_setting.d"),
        unknown: {
          target_resource_id: true,
          log_analytics_workspace_id: true,
          eventhub_authorization_rule_id: true,
        },
        expressions: {
          target_resource_id: refTo("azurerm_storage_account.files"),
          log_analytics_workspace_id: refTo("azurerm_log_analytics_workspace.logs"),
          eventhub_authorization_rule_id: refTo("azurerm_eventhub_namespace_authorization_rule.send"),
        },
      },
    ],
    [
      "log azurerm_storage_account.files@azure:westeurope -> azurerm_log_analytics_workspace.logs@azure:eastus",
      "log azurerm_storage_account.files@azure:westeurope -> azurerm_eventhub_namespace.bus@azure:northeurope",
    ],
  ],
  [
    "flow logs, to the account and to the workspace, whose region they state",
    [
      network("net", "westeurope"),
      {
        ...bare("network_watcher_flow_log.l", {
          storage_account_id: "/subscriptions/x/storageAccounts/other",
          traffic_analytics: [
            { workspace_resource_id: "/subscriptions/x/workspaces/w", workspace_region: "eastus" },
          ],
        }),
        unknown: { target_resource_id: true },
        expressions: { target_resource_id: refTo("azurerm_virtual_network.net") },
      },
    ],
    [
      "log azurerm_virtual_network.net@azure:westeurope -> /subscriptions/x/storageAccounts/other@?",
      "log azurerm_virtual_network.net@azure:westeurope -> /subscriptions/x/workspaces/w@azure:eastus",
    ],
  ],
  [
    "telemetry of applications and clusters",
    [
      workspace,
      {
        ...at("application_insights.i", "westeurope"),
        unknown: { workspace_id: true },
        expressions: { workspace_id: refTo("azurerm_log_analytics_workspace.logs") },
      },
      {
        ...at("linux_web_app.w", "northeurope"),
        expressions: {
          app_settings: refTo("azurerm_application_insights.i", "connection_string"),
        },
      },
      {
        ...at("kubernetes_cluster.k", "westeurope", { oms_agent: [{}] }),
        unknown: { oms_agent: [{ log_analytics_workspace_id: true }] },
        expressions: {
          oms_agent: [{ log_analytics_workspace_id: refTo("azurerm_log_analytics_workspace.logs") }],
        },
      },
    ],
    [
      "log azurerm_application_insights.i@azure:westeurope -> azurerm_log_analytics_workspace.logs@azure:eastus",
      "log azurerm_linux_web_app.w@azure:northeurope -> azurerm_application_insights.i@azure:westeurope",
      "log azurerm_kubernetes_cluster.k@azure:westeurope -> azurerm_log_analytics_workspace.logs@azure:eastus",
    ],
  ],
  [
    "data collection rules, from what they are associated with",
    [
      machine,
      workspace,
      {
        ...at("monitor_data_collection_rule.r", "westeurope", { destinations: [{ log_analytics: [{}] }] }),
        expressions: {
          destinations: [
            { log_analytics: [{ workspace_resource_id: refTo("azurerm_log_analytics_workspace.logs") }] },
          ],
        },
      },
      bare(
        "monitor_data_collection_rule_association.a",
        {},
        {
          target_resource_id: refTo("azurerm_linux_virtual_machine.m"),
          data_collection_rule_id: refTo("azurerm_monitor_data_collection_rule.r"),
        },
      ),
    ],
    [
      "log azurerm_monitor_data_collection_rule.r@azure:westeurope -> azurerm_log_analytics_workspace.logs@azure:eastus",
      "log azurerm_linux_virtual_machine.m@azure:westeurope -> azurerm_log_analytics_workspace.logs@azure:eastus",
    ],
  ],
  [
    "audits of a database, by the address of an account",
    [
      server("s", "westeurope"),
      away,
      {
        ...bare("mssql_server_extended_auditing_policy.p"),
        unknown: { server_id: true, storage_endpoint: true },
        expressions: {
          server_id: refTo("azurerm_mssql_server.s"),
          storage_endpoint: refTo("azurerm_storage_account.away", "primary_blob_endpoint"),
        },
      },
    ],
    ["log azurerm_mssql_server.s@azure:westeurope -> azurerm_storage_account.away@azure:eastus2"],
  ],
  [
    "streams: captures, jobs and connections",
    [
      away,
      {
        ...bare("eventhub.e", { capture_description: [{ destination: [{}] }] }),
        unknown: {
          namespace_id: true,
          capture_description: [{ destination: [{ storage_account_id: true }] }],
        },
        expressions: {
          namespace_id: refTo("azurerm_eventhub_namespace.bus"),
          capture_description: [
            { destination: [{ storage_account_id: refTo("azurerm_storage_account.away") }] },
          ],
        },
      },
      hub,
      at("stream_analytics_job.j", "westeurope"),
      bare("stream_analytics_output_blob.o", {
        stream_analytics_job_name: "j",
        storage_account_name: "away",
      }),
      at("data_factory.f", "westeurope"),
      {
        ...bare("data_factory_linked_service_azure_blob_storage.l"),
        unknown: { connection_string: true, data_factory_id: true },
        expressions: {
          data_factory_id: refTo("azurerm_data_factory.f"),
          connection_string: refTo("azurerm_storage_account.away", "primary_connection_string"),
        },
      },
    ],
    [
      "feed azurerm_eventhub.e@azure:northeurope -> azurerm_storage_account.away@azure:eastus2",
      "feed azurerm_stream_analytics_job.j@azure:westeurope -> azurerm_storage_account.away@azure:eastus2",
      "feed azurerm_storage_account.away@azure:eastus2 -> azurerm_data_factory.f@azure:westeurope",
    ],
  ],
  [
    "events, to the queue or the address, without what follows its question mark",
    [
      account,
      at("eventgrid_topic.t", "westeurope"),
      {
        ...bare("eventgrid_event_subscription.s", {
          webhook_endpoint: [{ url: "https://hooks.example.com/in?code=secret" }],
        }),
        unknown: { scope: true },
        expressions: { scope: refTo("azurerm_eventgrid_topic.t") },
      },
    ],
    ["event azurerm_eventgrid_topic.t@azure:westeurope -> hooks.example.com@?"],
  ],
  [
    "an index over what its service reads",
    [
      away,
      at("search_service.s", "westeurope"),
      {
        ...bare("search_shared_private_link_service.l"),
        unknown: { target_resource_id: true, search_service_id: true },
        expressions: {
          target_resource_id: refTo("azurerm_storage_account.away"),
          search_service_id: refTo("azurerm_search_service.s"),
        },
      },
    ],
    ["index azurerm_storage_account.away@azure:eastus2 -> azurerm_search_service.s@azure:westeurope"],
  ],
  [
    "deployments of models that run anywhere, or anywhere in a zone, and not those of a region",
    ["GlobalStandard", "DataZoneStandard", "Standard"]
      .map((name) => ({
        ...bare(`cognitive_deployment.${name.toLowerCase()}`, { sku: [{ name }] }),
        expressions: { cognitive_account_id: refTo("azurerm_cognitive_account.a") },
      }))
      .concat(at("cognitive_account.a", "swedencentral") as never),
    [
      "inference azurerm_cognitive_deployment.globalstandard@azure:swedencentral -> any Azure region@?",
      "inference azurerm_cognitive_deployment.datazonestandard@azure:swedencentral -> any region of the data zone@?",
    ],
  ],
  [
    "networks that are joined",
    [
      network("a", "westeurope"),
      network("b", "eastus"),
      {
        ...bare("virtual_network_peering.p", { virtual_network_name: "a" }),
        unknown: { remote_virtual_network_id: true },
        expressions: { remote_virtual_network_id: refTo("azurerm_virtual_network.b") },
      },
    ],
    ["peering azurerm_virtual_network.a@azure:westeurope -> azurerm_virtual_network.b@azure:eastus"],
  ],
  [
    "networks that a manager joins, to the group that they are in",
    [
      network("hub", "westeurope"),
      bare("network_manager_network_group.g"),
      {
        ...bare("network_manager_connectivity_configuration.c", { applies_to_group: [{}], hub: [{}] }),
        unknown: { applies_to_group: [{ network_group_id: true }], hub: [{ resource_id: true }] },
        expressions: {
          applies_to_group: [{ network_group_id: refTo("azurerm_network_manager_network_group.g") }],
          hub: [{ resource_id: refTo("azurerm_virtual_network.hub") }],
        },
      },
    ],
    ["peering azurerm_virtual_network.hub@azure:westeurope -> azurerm_network_manager_network_group.g@?"],
  ],
  [
    "content networks, from their origin",
    [
      account,
      bare("cdn_frontdoor_profile.p"),
      bare(
        "cdn_frontdoor_origin_group.g",
        {},
        { cdn_frontdoor_profile_id: refTo("azurerm_cdn_frontdoor_profile.p") },
      ),
      bare(
        "cdn_frontdoor_origin.o",
        { host_name: "files.blob.core.windows.net" },
        { cdn_frontdoor_origin_group_id: refTo("azurerm_cdn_frontdoor_origin_group.g") },
      ),
      bare(
        "cdn_frontdoor_route.r",
        { cache: [{}] },
        { cdn_frontdoor_origin_group_id: refTo("azurerm_cdn_frontdoor_origin_group.g") },
      ),
      bare(
        "cdn_frontdoor_origin_group.passed_on",
        {},
        { cdn_frontdoor_profile_id: refTo("azurerm_cdn_frontdoor_profile.p") },
      ),
      bare(
        "cdn_frontdoor_origin.passed_on",
        { host_name: "api.example.org" },
        { cdn_frontdoor_origin_group_id: refTo("azurerm_cdn_frontdoor_origin_group.passed_on") },
      ),
      bare("frontdoor.kept", {
        backend_pool: [{ backend: [{ address: "kept.example.org" }] }],
        routing_rule: [{ forwarding_configuration: [{ cache_enabled: true }] }],
      }),
      bare("frontdoor.passed_on", {
        backend_pool: [{ backend: [{ address: "passed.example.org" }] }],
        routing_rule: [{ forwarding_configuration: [{ cache_enabled: false }] }],
      }),
    ],
    [
      "cdn azurerm_storage_account.files@azure:westeurope -> azurerm_cdn_frontdoor_profile.p@?",
      "cdn kept.example.org@? -> azurerm_frontdoor.kept@?",
    ],
  ],
  [
    "leave for others to read: the public, other tenants, a private endpoint elsewhere",
    [
      account,
      {
        ...bare("storage_container.c", { container_access_type: "blob" }),
        expressions: { storage_account_id: refTo("azurerm_storage_account.files") },
      },
      at("kusto_cluster.k", "westeurope", { trusted_external_tenants: ["*"] }),
      bare("lighthouse_definition.d", { managing_tenant_id: "1234" }),
      bare(
        "lighthouse_assignment.a",
        { scope: "/subscriptions/x" },
        { lighthouse_definition_id: refTo("azurerm_lighthouse_definition.d") },
      ),
      {
        ...at("private_endpoint.p", "eastus", {
          private_service_connection: [{ is_manual_connection: false }],
        }),
        unknown: { private_service_connection: [{ private_connection_resource_id: true }] },
        expressions: {
          private_service_connection: [
            { private_connection_resource_id: refTo("azurerm_storage_account.files") },
          ],
        },
      },
    ],
    [
      "access azurerm_storage_container.c@azure:westeurope -> anybody@?",
      "access azurerm_kusto_cluster.k@azure:westeurope -> anybody@?",
      "access /subscriptions/x@? -> tenant 1234@?",
      "access azurerm_storage_account.files@azure:westeurope -> azurerm_private_endpoint.p@azure:eastus",
    ],
  ],
  [
    "keys of another region, and not those of the same",
    [
      at("key_vault.k", "polandcentral"),
      bare("key_vault_key.k", {}, { key_vault_id: refTo("azurerm_key_vault.k") }),
      {
        ...at("cosmosdb_account.c", "westeurope", { backup: [{ type: "Continuous" }] }),
        unknown: { key_vault_key_id: true },
        expressions: { key_vault_key_id: refTo("azurerm_key_vault_key.k", "versionless_id") },
      },
      {
        ...at("disk_encryption_set.d", "polandcentral"),
        unknown: { key_vault_key_id: true },
        expressions: { key_vault_key_id: refTo("azurerm_key_vault_key.k") },
      },
      account,
      {
        ...bare("storage_account_customer_managed_key.s"),
        unknown: { key_vault_id: true, storage_account_id: true },
        expressions: {
          key_vault_id: refTo("azurerm_key_vault.k"),
          storage_account_id: refTo("azurerm_storage_account.files"),
        },
      },
    ],
    [
      "key azurerm_key_vault_key.k@azure:polandcentral -> azurerm_cosmosdb_account.c@azure:westeurope",
      "key azurerm_key_vault.k@azure:polandcentral -> azurerm_storage_account.files@azure:westeurope",
    ],
  ],
  [
    "what the generic provider plans in a body, as an object or as text",
    [
      {
        address: "azapi_resource.d",
        values: {
          type: "Microsoft.CognitiveServices/accounts/deployments@2024-10-01",
          body: { sku: { name: "GlobalStandard" } },
        },
      },
      {
        address: "azapi_resource.s",
        values: {
          type: "Microsoft.Storage/storageAccounts@2023-05-01",
          location: "westus3",
          body: '{"sku":{"name":"Standard_GRS"}}',
        },
      },
    ],
    [
      "inference azapi_resource.d@? -> any Azure region@?",
      "replication azapi_resource.s@azure:westus3 -> azapi_resource.s@azure:eastus",
    ],
  ],
  [
    "what the arguments of well-known modules say",
    [
      {
        address: "module.store",
        type: "Azure/avm-res-storage-storageaccount/azurerm",
        values: {
          name: "kept",
          location: "westeurope",
          account_replication_type: "GRS",
          diagnostic_settings: { all: {} },
        },
        unknown: { diagnostic_settings: { all: { workspace_resource_id: true } } },
        expressions: { diagnostic_settings: ref("module.logs.resource_id", "module.logs") },
      },
      {
        address: "module.logs",
        type: "Azure/avm-res-operationalinsights-workspace/azurerm",
        values: { name: "w", location: "eastus" },
      },
      {
        address: "module.cosmos",
        type: "Azure/avm-res-documentdb-databaseaccount/azurerm",
        values: { location: "westeurope", geo_locations: [{ location: "eastus", failover_priority: 1 }] },
      },
      {
        address: "module.ai",
        type: "Azure/avm-res-cognitiveservices-account/azurerm",
        values: {
          location: "westeurope",
          cognitive_deployments: { gpt: { scale: { type: "GlobalStandard" } } },
        },
      },
    ],
    [
      "replication module.store@azure:westeurope -> module.store@azure:northeurope",
      "log module.store@azure:westeurope -> module.logs@azure:eastus",
      "global_table module.cosmos@azure:westeurope -> module.cosmos@azure:eastus",
      "inference module.ai@azure:westeurope -> any Azure region@?",
    ],
  ],
];

/** Rules that hand on what one attribute refers to, to what another refers to. */
const links: readonly Link[] = [
  ["replica", "cosmosdb_cassandra_datacenter", "cassandra_cluster_id", "cosmosdb_cassandra_cluster", "", ""],
  ["replica", "cosmosdb_postgresql_cluster", "source_resource_id", "cosmosdb_postgresql_cluster", "", ""],
  ["replica", "mongo_cluster", "source_server_id", "mongo_cluster", "", ""],
  [
    "replica",
    "kusto_attached_database_configuration",
    "cluster_id",
    "kusto_cluster",
    "cluster_name",
    "kusto_cluster",
  ],
  ["replica", "mysql_server", "creation_source_server_id", "mysql_server", "", ""],
  ["replica", "mariadb_server", "creation_source_server_id", "mariadb_server", "", ""],
  ["replica", "sql_database", "source_database_id", "sql_database", "", ""],
  [
    "snapshot",
    "mssql_managed_database",
    "point_in_time_restore.0.source_database_id",
    "mssql_managed_database",
    "",
    "",
  ],
  ["replica", "sql_failover_group", "server_name", "sql_server", "partner_servers.0.id", "sql_server"],
  [
    "replica",
    "mssql_managed_instance_failover_group",
    "managed_instance_id",
    "mssql_managed_instance",
    "partner_managed_instance_id",
    "mssql_managed_instance",
  ],
  [
    "replica",
    "managed_redis_geo_replication",
    "managed_redis_id",
    "managed_redis",
    "linked_managed_redis_ids",
    "managed_redis",
  ],
  [
    "replica",
    "active_directory_domain_service_replica_set",
    "domain_service_id",
    "active_directory_domain_service",
    "",
    "",
  ],
  ["snapshot", "netapp_snapshot", "volume_name", "netapp_volume", "", ""],
  ["snapshot", "snapshot", "source_resource_id", "managed_disk", "", ""],
  ["snapshot", "managed_disk", "source_resource_id", "snapshot", "", ""],
  ["image", "image", "source_virtual_machine_id", "windows_virtual_machine", "", ""],
  ["image", "container_connected_registry", "container_registry_id", "container_registry", "", ""],
  [
    "backup",
    "backup_protected_file_share",
    "source_storage_account_id",
    "storage_account",
    "recovery_vault_name",
    "recovery_services_vault",
  ],
  [
    "backup",
    "data_protection_backup_instance_blob_storage",
    "storage_account_id",
    "storage_account",
    "vault_id",
    "data_protection_backup_vault",
  ],
  [
    "backup",
    "data_protection_backup_instance_disk",
    "disk_id",
    "managed_disk",
    "vault_id",
    "data_protection_backup_vault",
  ],
  [
    "backup",
    "data_protection_backup_instance_kubernetes_cluster",
    "kubernetes_cluster_id",
    "kubernetes_cluster",
    "vault_id",
    "data_protection_backup_vault",
  ],
  [
    "backup",
    "netapp_volume",
    "",
    "",
    "data_protection_backup_policy.0.backup_vault_id",
    "netapp_backup_vault",
  ],
  ["backup", "postgresql_flexible_server_backup", "server_id", "postgresql_flexible_server", "", ""],
  ["backup", "redis_cache", "", "", "redis_configuration.0.rdb_storage_connection_string", "storage_account"],
  [
    "snapshot",
    "virtual_machine_restore_point_collection",
    "source_virtual_machine_id",
    "linux_virtual_machine",
    "",
    "",
  ],
  [
    "log",
    "log_analytics_data_export_rule",
    "workspace_resource_id",
    "log_analytics_workspace",
    "destination_resource_id",
    "storage_account",
  ],
  [
    "log",
    "log_analytics_linked_storage_account",
    "workspace_id",
    "log_analytics_workspace",
    "storage_account_ids",
    "storage_account",
  ],
  [
    "log",
    "log_analytics_storage_insights",
    "storage_account_id",
    "storage_account",
    "workspace_id",
    "log_analytics_workspace",
  ],
  ["log", "monitor_log_profile", "", "", "storage_account_id", "storage_account"],
  ["log", "container_app_environment", "", "", "log_analytics_workspace_id", "log_analytics_workspace"],
  ["log", "linux_virtual_machine", "", "", "boot_diagnostics.0.storage_account_uri", "storage_account"],
  [
    "log",
    "api_management_logger",
    "api_management_name",
    "api_management",
    "application_insights.0.instrumentation_key",
    "application_insights",
  ],
  [
    "log",
    "dashboard_grafana",
    "azure_monitor_workspace_integrations.0.resource_id",
    "monitor_workspace",
    "",
    "",
  ],
  [
    "log",
    "mssql_database_extended_auditing_policy",
    "database_id",
    "mssql_database",
    "blob_storage_endpoint",
    "storage_account",
  ],
  ["feed", "iothub_endpoint_eventhub", "iothub_id", "iothub", "endpoint_uri", "eventhub_namespace"],
  ["feed", "iothub_file_upload", "iothub_id", "iothub", "connection_string", "storage_account"],
  [
    "feed",
    "digital_twins_endpoint_eventhub",
    "digital_twins_id",
    "digital_twins_instance",
    "eventhub_primary_connection_string",
    "eventhub",
  ],
  [
    "feed",
    "healthcare_medtech_service_fhir_destination",
    "medtech_service_id",
    "healthcare_medtech_service",
    "destination_fhir_service_id",
    "healthcare_fhir_service",
  ],
  ["feed", "kusto_eventhub_data_connection", "eventhub_id", "eventhub", "cluster_name", "kusto_cluster"],
  [
    "feed",
    "kusto_cosmosdb_data_connection",
    "cosmosdb_container_id",
    "cosmosdb_sql_container",
    "kusto_database_id",
    "kusto_database",
  ],
  [
    "feed",
    "stream_analytics_output_cosmosdb",
    "stream_analytics_job_id",
    "stream_analytics_job",
    "cosmosdb_sql_database_id",
    "cosmosdb_sql_database",
  ],
  [
    "feed",
    "stream_analytics_stream_input_iothub",
    "iothub_namespace",
    "iothub",
    "stream_analytics_job_name",
    "stream_analytics_job",
  ],
  [
    "feed",
    "data_factory_linked_service_cosmosdb",
    "connection_string",
    "cosmosdb_account",
    "data_factory_id",
    "data_factory",
  ],
  [
    "feed",
    "synapse_linked_service",
    "type_properties_json",
    "storage_account",
    "synapse_workspace_id",
    "synapse_workspace",
  ],
  [
    "feed",
    "machine_learning_datastore_blobstorage",
    "storage_container_id",
    "storage_container",
    "workspace_id",
    "machine_learning_workspace",
  ],
  ["feed", "machine_learning_workspace", "", "", "storage_account_id", "storage_account"],
  ["index", "cognitive_account", "", "", "custom_question_answering_search_service_id", "search_service"],
  ["event", "eventgrid_system_topic", "source_resource_id", "storage_account", "", ""],
  [
    "event",
    "eventgrid_event_subscription",
    "scope",
    "storage_account",
    "service_bus_queue_id",
    "servicebus_queue",
  ],
  [
    "event",
    "eventgrid_system_topic_event_subscription",
    "system_topic",
    "eventgrid_system_topic",
    "storage_queue_endpoint.0.storage_account_id",
    "storage_account",
  ],
  [
    "event",
    "container_registry_webhook",
    "registry_name",
    "container_registry",
    "service_uri",
    "linux_web_app",
  ],
  [
    "peering",
    "virtual_hub_connection",
    "virtual_hub_id",
    "virtual_hub",
    "remote_virtual_network_id",
    "virtual_network",
  ],
  [
    "peering",
    "virtual_network_gateway_connection",
    "virtual_network_gateway_id",
    "virtual_network_gateway",
    "peer_virtual_network_gateway_id",
    "virtual_network_gateway",
  ],
  [
    "peering",
    "servicebus_namespace_disaster_recovery_config",
    "primary_namespace_id",
    "servicebus_namespace",
    "partner_namespace_id",
    "servicebus_namespace",
  ],
  [
    "peering",
    "eventhub_namespace_disaster_recovery_config",
    "namespace_name",
    "eventhub_namespace",
    "partner_namespace_id",
    "eventhub_namespace",
  ],
  ["peering", "vpn_gateway_connection", "vpn_gateway_id", "vpn_gateway", "remote_vpn_site_id", "vpn_site"],
  [
    "peering",
    "databricks_virtual_network_peering",
    "workspace_id",
    "databricks_workspace",
    "remote_virtual_network_id",
    "virtual_network",
  ],
  [
    "access",
    "data_share_dataset_blob_storage",
    "storage_account.0.name",
    "storage_account",
    "data_share_id",
    "data_share",
  ],
  [
    "key",
    "mssql_server_transparent_data_encryption",
    "key_vault_key_id",
    "key_vault_key",
    "server_id",
    "mssql_server",
  ],
  ["key", "kusto_cluster_customer_managed_key", "key_vault_id", "key_vault", "cluster_id", "kusto_cluster"],
  [
    "key",
    "eventhub_namespace_customer_managed_key",
    "key_vault_key_ids",
    "key_vault_key",
    "eventhub_namespace_id",
    "eventhub_namespace",
  ],
  ["key", "linux_virtual_machine", "os_disk.0.disk_encryption_set_id", "disk_encryption_set", "", ""],
];

describe("copies on Azure", () => {
  test.each(links)("are found: %s by azurerm_%s", (...link) => {
    const { wanted, copy } = linked(link, "azurerm", ["swedencentral", "polandcentral"]);
    expect(copiesOf(planOf(wanted))).toContain(copy);
  });

  test.each(examples)("are found: %s", (_what, resources, expected) => {
    expect(copiesOf(planOf(resources))).toEqual(expected);
  });

  test("never name a secret", () => {
    const secret = "DefaultEndpointsProtocol=https;AccountName=elsewhere;AccountKey=c2VjcmV0";
    const found = read(
      planOf([
        at("iothub.h", "polandcentral", {
          endpoint: [{ type: "AzureIotHub.StorageContainer", connection_string: secret }],
        }),
        bare("data_factory_linked_service_azure_blob_storage.l", { connection_string: secret }),
        at("redis_cache.c", "polandcentral", {
          redis_configuration: [{ rdb_storage_connection_string: secret }],
        }),
        at("linux_web_app.w", "polandcentral", {
          backup: [{ storage_account_url: "https://elsewhere.blob.core.windows.net/c?sig=c2VjcmV0" }],
          logs: [
            {
              http_logs: [
                { azure_blob_storage: [{ sas_url: "https://a.blob.core.windows.net/?sig=c2VjcmV0" }] },
              ],
            },
          ],
        }),
      ]),
    );
    expect(found.copies.length).toBeGreaterThan(4);
    expect(JSON.stringify(found)).not.toContain("c2VjcmV0");
    expect(found.copies[0]!.to.identity).toBe("elsewhere.blob.core.windows.net");
  });
});

describe("names and safeguards on Azure", () => {
  test("are the hosts that follow from a name, but not in clouds that have hosts of their own", () => {
    const found = read(
      planOf([
        account,
        { ...account, address: "azurerm_storage_account.cn", values: { name: "cn", location: "chinaeast2" } },
      ]),
    );
    expect(found.systems[0]!.identities).toContain("files.blob.core.windows.net");
    expect(found.systems[1]!.identities).toEqual([]);
  });

  test("are shown where the configuration asks for them, also by a key that comes with the apply", () => {
    const found = read(
      planOf([
        at("storage_account.s", "westeurope", { https_traffic_only_enabled: true }),
        {
          ...at("cosmosdb_account.c", "westeurope"),
          unknown: { key_vault_key_id: true },
          expressions: { key_vault_key_id: constant("x") },
        },
        at("mysql_server.m", "westeurope", { ssl_enforcement_enabled: false }),
      ]),
    );
    expect(found.systems.map(({ safeguards }) => safeguards)).toEqual([
      ["encryption_in_transit"],
      ["encryption_at_rest"],
      [],
    ]);
  });
});

test.each([
  ["azurerm_api_management.x", "additional_location.0.location"],
  ["azurerm_container_registry.x", "georeplications.0.location"],
  ["azurerm_container_registry.x", "georeplication_locations"],
  ["azurerm_cosmosdb_account.x", "geo_location.0.location"],
  ["azurerm_frontdoor.x", "backend_pool.0.backend.0.address"],
  ["azurerm_monitor_data_collection_rule.x", "destinations.0.log_analytics.0.workspace_resource_id"],
  ["azurerm_netapp_volume.x", "data_protection_replication.0.remote_volume_resource_id"],
  ["azurerm_shared_image_version.x", "target_region.0.name"],
])("%s copies to or from an unknown place where nobody knows how many %s there are", (address, path) => {
  const routing_rule = [{ forwarding_configuration: [{ cache_enabled: true }] }];
  const values = { name: "x", location: "westeurope", automatic_failover_enabled: false, routing_rule };
  const all = copiesOf(planOf([hiding(address, path, values)])).filter((copy) => !copy.startsWith("backup"));
  expect(all).toHaveLength(1);
  expect(all[0]).toContain("@?");
});
