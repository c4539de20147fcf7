import { expect, test } from "vitest";
import { everything } from "#core/digest/sections/everything.ts";
import { GENRES } from "#core/judgement/genre/genre.ts";

test("a section of everything takes all kinds of pieces but what was paid for", () => {
  expect(GENRES.filter((genre) => !everything.takes(genre))).toEqual(["paid"]);
});

test("it leads no digest", () => {
  expect(everything.leads).toBe(false);
});
