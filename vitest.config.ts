import { defineConfig } from "vitest/config";

/** Tests that leave nothing behind in their process: they share workers, and the modules loaded there. */
const SHARING = [
  "tests/{app,cli,core,renderers}/**/*.test.ts",
  "tests/platforms/*/render/*.test.ts",
  "tests/sources/{decode,feed,page}/*.test.ts",
];

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    globalSetup: ["tests/support/canary.ts"],
    setupFiles: ["tests/support/temporal-equality.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Many tests wait for a process or a server: the default of one for two cores leaves the machine idle.
    maxWorkers: 2,
    env: { TZ: "UTC" },
    projects: [
      { extends: true, test: { name: "sharing", include: SHARING, isolate: false } },
      { extends: true, test: { name: "alone", include: ["tests/**/*.test.ts"], exclude: SHARING } },
    ],
  },
});
