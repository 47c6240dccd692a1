import { expect, test } from "vitest";
import { soaks } from "../src/soaks.js";

// Nothing that anybody may hand in throws, hangs or fails without a diagnostic. `npm run soak` looks far longer.
test.each(soaks.filter(({ few }) => few > 0))("$name", async ({ few, run }) => {
  let runs = 0;
  await run(few, () => {
    runs += 1;
  });
  expect(runs).toBeGreaterThanOrEqual(few);
});
