import { expect, test } from "vitest";
import { feedHealth } from "#core/feeds/health.ts";

test.each([
  ["well", { failures: 0 }],
  ["failing", { failures: 2, problem: "HTTP 503" }],
  ["frozen", { failures: 0, problem: "no new item since 2026-01-01" }],
  ["retired", { failures: 10, problem: "HTTP 410", retired: "HTTP 410" }],
] as const)("a feed is %s", (health, state) => {
  expect(feedHealth(state)).toBe(health);
});
