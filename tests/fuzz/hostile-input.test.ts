import { expect, test } from "vitest";
import { soaks } from "../src/soaks.js";

// Nothing that anybody may hand in throws, hangs or fails without a diagnostic. `npm run soak` looks far longer.
test.each(soaks.filter(({ few }) => few > 0))("$name", ({ few, run }) => {
  let runs = 0;
  run(few, () => {
    runs += 1;
  });
  expect(runs).toBeGreaterThanOrEqual(few);
});
