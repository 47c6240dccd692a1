import type { CopyRules } from "../../../copy-finder.js";
import { valueAt } from "../../../json.js";

const networks = ["google_compute_network"];
const gateways = ["google_compute_ha_vpn_gateway", "google_compute_vpn_gateway"];

/** Networks that are joined, and content that is served from everywhere. */
export const googleNetworks: CopyRules = {
  google_compute_network_peering: (peering, find) =>
    find.link("peering", peering, [["network"], networks], [["peer_network"], networks]),
  google_vmwareengine_network_peering: (peering, find) =>
    find.link(
      "peering",
      peering,
      [["vmware_engine_network"], ["google_vmwareengine_network"]],
      [["peer_network"], [...networks, "google_vmwareengine_network"]],
    ),
  google_active_directory_peering: (peering, find) =>
    find.link(
      "peering",
      peering,
      [["domain_resource"], ["google_active_directory_domain"]],
      [["authorized_network"], networks],
    ),
  google_network_connectivity_spoke: (spoke, find) => {
    const hub = find.end(spoke, ["hub"], ["google_network_connectivity_hub"]);
    find.toTarget("peering", spoke, ["linked_vpc_network", 0, "uri"], networks);
    find.add("peering", find.at(spoke), hub, spoke);
  },
  google_compute_vpn_tunnel: (tunnel, find) => {
    const own = find.isSet(tunnel, ["vpn_gateway"]) ? "vpn_gateway" : "target_vpn_gateway";
    const peer = ["peer_gcp_gateway", "peer_external_gateway", "peer_ip"].find((key) =>
      find.isSet(tunnel, [key]),
    );
    if (peer === undefined) return;
    const kinds = [...gateways, "google_compute_external_vpn_gateway"];
    find.add("peering", find.end(tunnel, [own], gateways), find.end(tunnel, [peer], kinds), tunnel);
  },
  google_compute_interconnect_attachment: (attachment, find) =>
    find.toTarget("peering", attachment, ["interconnect"], ["google_compute_interconnect"]),

  google_compute_backend_bucket: (backend, find) => {
    if (valueAt(backend.values, "enable_cdn") !== true) return;
    const from = find.end(backend, ["bucket_name"], ["google_storage_bucket"]);
    find.add("cdn", from, { system: null, region: null, identity: `${backend.address} (edge)` }, backend);
  },
  google_compute_backend_service: (backend, find) => {
    if (valueAt(backend.values, "enable_cdn") !== true) return;
    const edge = { system: null, region: null, identity: `${backend.address} (edge)` };
    const kinds = [
      "google_compute_instance_group",
      "google_compute_instance_group_manager",
      "google_compute_region_instance_group_manager",
      "google_compute_region_network_endpoint_group",
      "google_compute_global_network_endpoint_group",
      "google_compute_network_endpoint_group",
    ];
    find.eachBlock(backend, ["backend"], (path) =>
      find.add("cdn", find.end(backend, [...path, "group"], kinds), edge, backend),
    );
  },
  google_network_services_edge_cache_origin: (origin, find) => {
    const edge = { system: null, region: null, identity: `${origin.address} (edge)` };
    find.add("cdn", find.end(origin, ["origin_address"], ["google_storage_bucket"]), edge, origin);
  },
  google_storage_anywhere_cache: (cache, find) =>
    find.fromSource("cdn", cache, ["bucket"], ["google_storage_bucket"]),
};
