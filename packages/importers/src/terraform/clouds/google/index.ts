import { textAt } from "../../json.js";
import type { PlanResource } from "../../plan.js";
import type { Cloud } from "../cloud.js";
import { googleCopies } from "./copies.js";
import { googleRegion, googleRegionOf } from "./region.js";

/** Google Cloud. */
export const google: Cloud = {
  providers: ["google", "google-beta"],
  regionOf: googleRegionOf,
  regionNamed: googleRegion,
  regionInName: () => null,
  identitiesOf,
  safeguardsOf: () => [],
  copies: googleCopies,
};

function identitiesOf({ type, values }: PlanResource): readonly string[] {
  const name = /^google_(sql_database_instance|storage_bucket)$/.test(type)
    ? textAt(values, "name")
    : undefined;
  return name === undefined || name === "" ? [] : [name];
}
