import { defineConfig } from "vitest/config";

/** Tests that leave nothing behind in their process: they share workers, and the modules loaded there. */
const SHARING = [
  "tests/{app,catalogue,cli,core,lib,platforms,renderers,wiring}/**/*.test.ts",
  "tests/sources/{decode,feed,page}/*.test.ts",
  // Pictures are drawn by a library that is loaded when the first is wanted.
  "tests/e2e/{discord,telegram}/!(main|card).test.ts",
];

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    globalSetup: ["tests/support/canary.ts"],
    setupFiles: ["tests/support/temporal-equality.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Many tests wait for a process or a server: as many workers as cores would leave the machine idle.
    maxWorkers: 3,
    env: { TZ: "UTC" },
    projects: [
      { extends: true, test: { name: "sharing", include: SHARING, isolate: false } },
      { extends: true, test: { name: "alone", include: ["tests/**/*.test.ts"], exclude: SHARING } },
    ],
  },
});
