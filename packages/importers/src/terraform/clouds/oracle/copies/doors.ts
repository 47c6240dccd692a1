import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import { textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { buckets } from "./kinds.js";

/** Ways between networks, the edge, and doors for others. */
export const doorCopies: CopyRules = {
  oci_core_remote_peering_connection: (peering, find) => {
    const peers = ["oci_core_remote_peering_connection"];
    find.toTarget("peering", peering, ["peer_id"], peers, ["peer_region_name"]);
    if (!find.isSet(peering, ["peer_id"]) && find.isSet(peering, ["peer_region_name"]))
      find.toRegion("peering", peering, ["peer_region_name"]);
  },
  oci_core_local_peering_gateway: (gateway, find) =>
    find.toTarget("peering", gateway, ["peer_id"], ["oci_core_local_peering_gateway"]),
  oci_core_ipsec: (tunnel, find) =>
    find.link("peering", tunnel, [["drg_id"], ["oci_core_drg"]], [["cpe_id"], ["oci_core_cpe"]]),
  oci_waas_waas_policy: (policy, find) => {
    find.eachBlock(policy, ["origins"], (path) => find.fromSource("cdn", policy, [...path, "uri"], []));
  },
  oci_media_services_stream_cdn_config: (config, find) =>
    find.fromSource(
      "cdn",
      config,
      ["distribution_channel_id"],
      ["oci_media_services_stream_distribution_channel"],
    ),
  oci_objectstorage_bucket: (bucket, find) => {
    const access = textAt(bucket.values, "access_type") ?? "";
    if (access.startsWith("ObjectRead")) open(find, bucket, find.at(bucket), "anybody");
  },
  oci_objectstorage_preauthrequest: (request, find) =>
    open(find, request, find.end(request, ["bucket"], buckets), `${request.address}: whoever has the link`),
  oci_artifacts_container_repository: (repository, find) => {
    if (valueAt(repository.values, "is_public") === true)
      open(find, repository, find.at(repository), "anybody");
  },
};

function open(find: CopyFinder, by: PlanResource, from: CopyEnd, identity: string): void {
  find.add("access", from, { system: null, region: null, identity }, by);
}
