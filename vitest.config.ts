import { defineConfig } from "vitest/config";

// Tests read the packages' TypeScript sources through the `source` export condition, so they never test a stale build.
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"], externalConditions: ["source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "tests/**/*.test.ts", "bench/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // A bound on what hangs, far from what anything takes: no test is about time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The default leaves one core to the machine, which on two cores is half the speed.
    maxWorkers: "100%",
  },
});
