import { describe, expect, it } from "vitest";
import { fold } from "#core/arabic/fold.ts";
import { withoutClitics } from "#core/keywords/clitics.ts";

const bare = (word: string, ...elsewhere: readonly string[]) =>
  withoutClitics(word, fold(word), new Map([word, ...elsewhere].map((one) => [fold(one), 1])));

describe("withoutClitics", () => {
  it.each([
    ["وإيران", "إيران"],
    ["لمصر", "مصر"],
    ["بالأردن", "الأردن"],
    ["للاتفاق", "الاتفاق"],
    ["وللسلام", "السلام"],
    ["لكرة", "كرة"],
    ["ولقطر", "قطر"],
    ["وأطفال", "أطفال"],
    ["لإعلان", "إعلان"],
    ["بإحالة", "إحالة"],
    ["واستقبال", "استقبال"],
    ["باتفاق", "اتفاق"],
    ["وعيار", "عيار"],
    ["لشراء", "شراء"],
  ])("frees %s", (word, expected) => {
    expect(bare(word)).toBe(expected);
  });

  it("frees a word that the text also has alone", () => {
    expect(bare("بنزاهة")).toBe("بنزاهة");
    expect(bare("بنزاهة", "نزاهة")).toBe("نزاهة");
  });

  it.each([
    "وزير",
    "وكالة",
    "وحشية",
    "لبنان",
    "لبنى",
    "لميس",
    "لوحة",
    "بلاستوفا",
    "باسيل",
    "باحثون",
    "ببغاء",
    "كورمانيا",
    "فلسطين",
    "واحة",
    "وائل",
    "وعي",
    "لجنة",
    "بريطانيا",
    "فرنسا",
    "كوريا",
    "باليه",
    "واشنطن",
    "الله",
  ])("leaves %s, whose first letter is its own", (word) => {
    expect(bare(word)).toBe(word);
  });

  it("leaves a name that the text always says with the same letter", () => {
    const name = fold("لنزمان");
    expect(withoutClitics("لنزمان", name, new Map([[name, 4]]))).toBe("لنزمان");
  });
});
