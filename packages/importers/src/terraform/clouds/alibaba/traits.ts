import { each, either, is, isLeftOut, type TraitRules } from "../traits.js";

export const alibabaTraits: TraitRules = {
  serves_mainland: {
    ...each(
      ["alicloud_cdn_domain", "alicloud_cdn_domain_new", "alicloud_dcdn_domain", "alicloud_scdn_domain"],
      either(isLeftOut(["scope"]), is(["scope"], "domestic", "global")),
    ),
    alicloud_esa_site: either(isLeftOut(["coverage"]), is(["coverage"], "domestic", "global")),
  },
  all_regions: each(
    ["alicloud_actiontrail", "alicloud_actiontrail_trail"],
    either(isLeftOut(["trail_region"]), is(["trail_region"], "All")),
  ),
};
