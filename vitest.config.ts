import { defineConfig } from "vitest/config";

// Tests read the packages' TypeScript sources through the `source` export condition, so they never test a stale build.
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"], externalConditions: ["source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "tests/**/*.test.ts", "bench/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 60_000,
    // The default leaves one core to the machine, which on two cores is half the speed.
    maxWorkers: "100%",
  },
});
