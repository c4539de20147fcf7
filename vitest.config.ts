import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    globalSetup: ["tests/support/canary.ts"],
    setupFiles: ["tests/support/temporal-equality.ts"],
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Many tests wait for a process or a server: the default of one for two cores leaves the machine idle.
    maxWorkers: 2,
    env: { TZ: "UTC" },
  },
});
