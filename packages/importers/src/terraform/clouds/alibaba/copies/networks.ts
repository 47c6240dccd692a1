import { type CopyFinder, type CopyRules, mergeRules } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { buckets } from "./kinds.js";
import { linkRules } from "./tables.js";

/** Ways between networks, and content that is kept at the edge. */
export const networkCopies: CopyRules = mergeRules(
  linkRules({
    alicloud_cen_instance_attachment: [
      "peering",
      [["child_instance_id"], ["alicloud_vpc"], ["child_instance_region_id"]],
      [["instance_id"], ["alicloud_cen_instance"]],
    ],
    alicloud_cen_transit_router_peer_attachment: [
      "peering",
      [["transit_router_id"], ["alicloud_cen_transit_router"]],
      [["peer_transit_router_id"], ["alicloud_cen_transit_router"], ["peer_transit_router_region_id"]],
    ],
    alicloud_express_connect_router_vpc_association: [
      "peering",
      [["vpc_id"], ["alicloud_vpc"], ["association_region_id"]],
      [["ecr_id"], ["alicloud_express_connect_router_express_connect_router"]],
    ],
    alicloud_vpc_peer_connection: [
      "peering",
      [["vpc_id"], ["alicloud_vpc"]],
      [["accepting_vpc_id"], ["alicloud_vpc"], ["accepting_region_id"]],
    ],
    alicloud_vpn_connection: [
      "peering",
      [["vpn_gateway_id"], ["alicloud_vpn_gateway"]],
      [["customer_gateway_id"], ["alicloud_vpn_customer_gateway"]],
    ],
  }),
  {
    alicloud_router_interface: (side, find) => {
      if (textAt(side.values, "role") === "AcceptingSide") return;
      find.toRegion("peering", side, ["opposite_region"]);
    },
    alicloud_cen_bandwidth_limit: (limit, find) => {
      const [from, to] = [0, 1].map((index) => find.regionAt(limit, ["region_ids", index]));
      const network = find.end(limit, ["instance_id"], ["alicloud_cen_instance"]);
      find.add("peering", { ...network, region: from ?? null }, { ...network, region: to ?? null }, limit);
    },
    alicloud_cdn_domain_new: edge,
    alicloud_cdn_domain: edge,
    alicloud_dcdn_domain: edge,
    alicloud_scdn_domain: edge,
  },
);

const origins = [
  ...buckets,
  "alicloud_alb_load_balancer",
  "alicloud_instance",
  "alicloud_nlb_load_balancer",
  "alicloud_slb_load_balancer",
];

/** From each origin to wherever people ask. */
function edge(domain: PlanResource, find: CopyFinder): void {
  for (const block of ["sources", "source"])
    find.eachBlock(domain, [block], (path) => {
      const from = find.end(domain, [...path, "content"], origins);
      const bucket = /^([a-z0-9-]+)\.oss-/.exec(textAt(domain.values, ...path, "content") ?? "")?.[1];
      const known = find.endNamed(domain, bucket, [...path, "content"], buckets);
      find.add("cdn", known.system === null ? from : known, find.at(domain), domain);
    });
}
