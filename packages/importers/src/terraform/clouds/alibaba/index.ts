import type { Cloud } from "../cloud.js";

export const alibaba: Cloud = {
  providers: ["alicloud"],
  regionOf: () => null,
  regionNamed: () => null,
  regionInName: () => null,
  identitiesOf: () => [],
  safeguardsOf: () => [],
  copies: {},
};
