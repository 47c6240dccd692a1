import type { Cloud } from "../cloud.js";

export const oracle: Cloud = {
  providers: ["oci"],
  regionOf: () => null,
  regionNamed: () => null,
  regionInName: () => null,
  identitiesOf: () => [],
  safeguardsOf: () => [],
  copies: {},
};
