import { fold } from "#core/arabic/fold.ts";

export type NumberWord = {
  readonly value: number;
  readonly kind: "unit" | "ten" | "hundred" | "scale" | "scaled" | "fraction";
};

const UNITS = `واحد واحدة واحدا إحدى أحد حادي الحادي الحادية
اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي
ثلاثة ثلاث
أربعة أربع
خمسة خمس
ستة ست
سبعة سبع
ثمانية ثماني ثمان ثمانيا
تسعة تسع
عشرة عشر`;
const ORDINAL_UNITS = `ثالث ثالثة|رابع رابعة|خامس خامسة|سادس سادسة|سابع سابعة|ثامن ثامنة|تاسع تاسعة|عاشر عاشرة`;
const TENS = `عشرون عشرين|ثلاثون ثلاثين|أربعون أربعين|خمسون خمسين|ستون ستين|سبعون سبعين|ثمانون ثمانين|تسعون تسعين`;
const HUNDREDS = `مئة مائة مية|مئتا مئتان مئتي مئتين مائتا مائتان مائتي مائتين|ثلاث|أربع|خمس|ست|سبع|ثمان ثماني|تسع`;
const SCALES = `ألف آلاف ألفا|مليون ملايين مليونا|مليار مليارات مليارا بليون بلايين|تريليون تريليونات تريليونا ترليون ترليونات`;
const DUALS = `ألفان ألفين ألفي|مليونان مليونين مليوني|ملياران مليارين ملياري|تريليونان تريليونين تريليوني`;
const FRACTIONS: readonly (readonly [number, string])[] = [
  [1 / 2, "نصف"],
  [1 / 3, "ثلث"],
  [2 / 3, "ثلثا ثلثي ثلثين ثلثان"],
  [1 / 4, "ربع"],
  [3 / 4, "أرباع"],
  [1 / 5, "خمس"],
  [2 / 5, "خمسا خمسي خمسين"],
  [1 / 6, "سدس"],
  [1 / 8, "ثمن"],
  [1 / 10, "عشر"],
];

const words: ReadonlyMap<string, NumberWord> = new Map([
  ...FRACTIONS.flatMap(([value, forms]) => entries(forms, value, "fraction")),
  ...rows(UNITS, "\n").flatMap((forms, at) => entries(forms, at + 1, at === 9 ? "ten" : "unit")),
  ...rows(ORDINAL_UNITS).flatMap((forms, at) => entries(forms, at + 3, at === 7 ? "ten" : "unit")),
  ...rows(TENS).flatMap((forms, at) => entries(forms, (at + 2) * 10, "ten")),
  ...rows(HUNDREDS).flatMap((forms, at) =>
    entries(at < 2 ? forms : withHundred(forms), (at + 1) * 100, "hundred"),
  ),
  ...rows(SCALES).flatMap((forms, at) => entries(forms, 1000 ** (at + 1), "scale")),
  ...rows(DUALS).flatMap((forms, at) => entries(forms, 2 * 1000 ** (at + 1), "scaled")),
]);
/** Some are another number without vowel marks: five and a fifth, ten and a tenth. */
const fractions: ReadonlyMap<string, number> = new Map(
  FRACTIONS.flatMap(([value, forms]) =>
    fold(forms)
      .split(" ")
      .map((form) => [form, value] as const),
  ),
);

/** Takes a folded word without clitics. */
export function numberWord(bare: string): NumberWord | undefined {
  return words.get(bare);
}

/** What a word is as a part of a whole: 0.2 of "خمس", which is five as well. */
export function fractionWord(bare: string): number | undefined {
  return fractions.get(bare);
}

function rows(table: string, between = "|"): string[] {
  return table.split(between);
}

function entries(forms: string, value: number, kind: NumberWord["kind"]): [string, NumberWord][] {
  return fold(forms)
    .split(" ")
    .map((form) => [form, { value, kind }]);
}

function withHundred(forms: string): string {
  return forms
    .split(" ")
    .flatMap((form) => [`${form}مئة`, `${form}مائة`, `${form}مية`])
    .join(" ");
}
