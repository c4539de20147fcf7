import { describe, expect, test } from "vitest";
import { longestPause, withFresh } from "#core/feeds/feed-yield.ts";
import { feedHealth, isBarren, type Judged } from "#core/feeds/health.ts";

const NOW = Temporal.Instant.from("2026-11-29T12:00:00Z");
const ago = (hours: number) => NOW.subtract({ hours });
const shape = { items: 20, dated: 20, arabic: 20, texts: 20 };
/** New items of each day, the last one today. */
const days = (...counts: readonly number[]) =>
  counts.map((fresh, index) => ({
    day: ago(24 * (counts.length - 1 - index))
      .toString()
      .slice(0, 10),
    fresh,
  }));

describe("a feed that fails is named by what stands in its way", () => {
  test.each([
    ["challenge", { cause: "challenge", status: 403 }],
    ["login", { cause: "login" }],
    ["login", { cause: "status", status: 401 }],
    ["refused", { cause: "status", status: 403 }],
    ["gone", { cause: "status", status: 404 }],
    ["busy", { cause: "status", status: 429 }],
    ["failing", { cause: "status", status: 500 }],
    ["failing", { cause: "timeout" }],
    ["page", { cause: "page" }],
    ["unset", { cause: "config" }],
    ["unreadable", { cause: "not-a-feed" }],
    ["failing", {}],
  ] as const)("%s", (health, known) => {
    expect(feedHealth({ failures: 1, yield: known }, NOW)).toBe(health);
    expect(isBarren(health)).toBe(true);
  });

  test("retired, unless it is gone", () => {
    expect(feedHealth({ failures: 30, retired: "HTTP 500" }, NOW)).toBe("retired");
    const gone = { failures: 1, retired: "HTTP 410", yield: { status: 410 } };
    expect(feedHealth(gone, NOW)).toBe("gone");
  });
});

describe("a feed that answers is judged by what can be used", () => {
  const regular = { shape, days: days(20, 22, 18, 25, 19, 20, 21, 19), longestPauseHours: 8 };
  test.each<readonly [string, string, Judged]>([
    ["well", "brings news as ever", { failures: 0, newestAt: ago(1), yield: regular }],
    ["well", "is new", { failures: 0, newestAt: ago(1), yield: { shape } }],
    [
      "well",
      "is empty for an hour",
      { failures: 0, yield: { shape: { ...shape, items: 0 }, emptySince: ago(1) } },
    ],
    [
      "empty",
      "is empty for longer",
      { failures: 0, yield: { shape: { ...shape, items: 0 }, emptySince: ago(4) } },
    ],
    [
      "foreign",
      "speaks another language",
      { failures: 0, newestAt: ago(1), yield: { shape: { ...shape, arabic: 2 } } },
    ],
    ["undated", "has no dates", { failures: 0, yield: { shape: { ...shape, dated: 1 } } }],
    [
      "teasers",
      "has headlines only",
      { failures: 0, newestAt: ago(1), yield: { shape: { ...shape, texts: 1 } } },
    ],
    ["frozen", "is silent for a month", { failures: 0, newestAt: ago(24 * 31), yield: { shape } }],
    ["frozen", "is silent for longer than it ever was", { failures: 0, newestAt: ago(23), yield: regular }],
    [
      "well",
      "rests on two days of a week",
      { failures: 0, newestAt: ago(60), yield: { ...regular, longestPauseHours: 55 } },
    ],
    [
      "frozen",
      "rests for a fortnight instead",
      { failures: 0, newestAt: ago(24 * 14), yield: { ...regular, longestPauseHours: 55 } },
    ],
    [
      "well",
      "is silent where its habits are not known yet",
      { failures: 0, newestAt: ago(23), yield: { ...regular, days: days(20, 22, 18) } },
    ],
    [
      "flood",
      "brings many times its usual",
      { failures: 0, newestAt: ago(0), yield: { shape, days: days(20, 22, 18, 200) } },
    ],
    [
      "well",
      "brings much where there is no history",
      { failures: 0, newestAt: ago(0), yield: { shape, days: days(200) } },
    ],
  ])("%s: it %s", (health, _, state) => {
    expect(feedHealth(state, NOW)).toBe(health);
  });
});

test("the history keeps a fortnight, days without news among them", () => {
  let known = {};
  for (const hours of [24 * 20, 24 * 3, 2, 1]) known = { days: withFresh(known, 5, ago(hours)) };
  expect(known).toEqual({ days: days(...Array(11).fill(0), 5, 0, 0, 10) });
});

test("the longest pause is remembered, and fades with every new item", () => {
  const first = longestPause({}, ago(60), ago(5));
  expect(first).toBe(55);
  expect(longestPause({ longestPauseHours: first }, ago(5), ago(1))).toBeCloseTo(54.45);
  expect(longestPause({ longestPauseHours: first }, ago(1), ago(1))).toBe(55);
  expect(longestPause({}, undefined, ago(1))).toBe(0);
});
