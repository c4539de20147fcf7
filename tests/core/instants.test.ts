import { expect, test } from "vitest";
import { byTime, instantAt, isAfter, publishedAtMs, publishedMs } from "#core/instants.ts";

const NOON = Temporal.Instant.from("2026-03-18T12:00:00Z");

test("instants stand in their order within a millisecond, too", () => {
  const first = Temporal.Instant.from("2026-03-18T06:00:00.001Z");
  const second = first.add({ nanoseconds: 1 });
  const third = first.add({ milliseconds: 1 });
  expect([third, second, first].sort(byTime)).toEqual([first, second, third]);
  expect([isAfter(second, first), isAfter(first, second), isAfter(first, first)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a time that is held as a number is an instant to whoever reads or copies it", () => {
  const ms = NOON.epochMilliseconds;
  const article = publishedAtMs({ id: "a" }, ms);
  expect(article.publishedAt).toEqual(NOON);
  expect({ ...article }).toEqual({ id: "a", publishedAt: NOON });
  expect(publishedMs(article)).toBe(ms);
  expect(publishedMs({ ...article })).toBe(ms);
  expect(publishedMs({ publishedAt: NOON })).toBe(ms);
  const many = Array.from({ length: 9_000 }, (_, at) => ms - at * 61_003);
  expect(many.map((one) => instantAt(one).epochMilliseconds)).toEqual(many);
});
