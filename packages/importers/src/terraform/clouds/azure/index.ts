import type { Cloud } from "../cloud.js";
import { azureCopies } from "./copies.js";
import { azureRegion, azureRegionOf } from "./region.js";

/** Microsoft Azure. */
export const azure: Cloud = {
  providers: ["azurerm", "azapi"],
  regionOf: azureRegionOf,
  regionNamed: azureRegion,
  regionInName: () => null,
  identitiesOf: () => [],
  safeguardsOf: () => [],
  copies: azureCopies,
};
