import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byRef, refOf } from "#app/conversation/buttons/ref.ts";
import { findEdition } from "#app/conversation/typed/find-edition.ts";
import { findClocks, packTimes, unpackTimes } from "#app/conversation/typed/typed-clocks.ts";
import { zoneByRef } from "#app/conversation/typed/zone-ref.ts";
import { CITY_ZONES } from "#core/arabic/time/city-zones.ts";
import { anEdition, EDITIONS } from "../../support/chat.ts";

describe("findEdition", () => {
  it.each([
    ["sabah", "sabah", ""],
    ["SABAH مختصر", "sabah", "مختصر"],
    ["الصباح", "sabah", ""],
    ["موجز المَساء قصير", "masaa", "قصير"],
    ["للمساء", "masaa", ""],
    ["مساء", "masaa", ""],
    ["موجز", undefined, "موجز"],
    ["الصباح المساء", undefined, "الصباح المساء"],
    ["", undefined, ""],
  ])("reads %j", (typed, id, rest) => {
    const found = findEdition(EDITIONS, typed);
    expect([found.edition?.id, found.rest]).toEqual([id, rest]);
  });

  it("finds an edition of a long id by its short name", () => {
    const long = anEdition("a_very_long_name_of_an_edition", { title: "موجز طويل" });
    expect(findEdition([...EDITIONS, long], refOf(long.id)).edition).toBe(long);
  });
});

describe("findClocks", () => {
  it.each([
    ["الصباح 7:00 و19:30", ["07:00", "19:30"], "الصباح"],
    ["السابعة والنصف مساء القاهرة", ["19:30"], "القاهرة"],
    ["7:00، 7:00", ["07:00"], ""],
    ["من الرياض", [], "من الرياض"],
  ])("reads %j", (typed, times, rest) => {
    expect(findClocks(typed)).toEqual({ times, rest });
  });

  it("leaves a word alone that means something else here", () => {
    expect(findClocks("موجز الظهر", (word) => word === "الظهر")).toEqual({ times: [], rest: "موجز الظهر" });
    expect(findClocks("12 الظهر", (word) => word === "الظهر").times).toEqual(["12:00"]);
  });

  it("packs times for a button and reads them back", () => {
    expect(unpackTimes(packTimes(["07:00", "19:30"]))).toEqual(["07:00", "19:30"]);
    for (const forged of ["", "7:00", "2500", "07001", "0700".repeat(7)])
      expect(unpackTimes(forged)).toBeUndefined();
  });
});

describe("refOf", () => {
  it("is at most eight letters and leads back", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: "binary" }), { minLength: 1 }), (ids) => {
        for (const id of ids) {
          expect(refOf(id).length).toBeLessThanOrEqual(8);
          expect(byRef(refOf(id), ids, (own) => own)).toBe(id);
        }
      }),
    );
  });

  it("tells all time zones apart", () => {
    const zones = new Set([...CITY_ZONES, ...Intl.supportedValuesOf("timeZone")]);
    for (const zone of zones) expect(zoneByRef(refOf(zone))).toBe(zone);
    expect(zoneByRef("~0")).toBeUndefined();
    expect(zoneByRef("")).toBeUndefined();
  });
});
