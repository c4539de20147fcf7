import { fold } from "#core/arabic/fold.ts";

/** Number words as newsrooms write them, every case and gender. "اثنين" with the article is Monday. */
const CARDINALS: readonly (readonly [number, string])[] = [
  [2, "اثنان اثنين اثنتان اثنتين"],
  [3, "ثلاثة ثلاث"],
  [4, "أربعة أربع"],
  [5, "خمسة خمس"],
  [6, "ستة ست"],
  [7, "سبعة سبع"],
  [8, "ثمانية ثماني ثمان"],
  [9, "تسعة تسع"],
  [10, "عشرة عشر"],
  [20, "عشرون عشرين"],
  [30, "ثلاثون ثلاثين"],
  [40, "أربعون أربعين"],
  [50, "خمسون خمسين"],
  [60, "ستون ستين"],
  [70, "سبعون سبعين"],
  [80, "ثمانون ثمانين"],
  [90, "تسعون تسعين"],
  [100, "مئة مائة"],
  [200, "مئتا مئتان مئتي مئتين مائتا مائتان مائتي مائتين"],
  [300, "ثلاثمئة ثلاثمائة"],
  [400, "أربعمئة أربعمائة"],
  [500, "خمسمئة خمسمائة"],
  [600, "ستمئة ستمائة"],
  [700, "سبعمئة سبعمائة"],
  [800, "ثمانمئة ثمانمائة"],
  [900, "تسعمئة تسعمائة"],
  [1_000, "ألف آلاف ألفا"],
  [2_000, "ألفا ألفان ألفي ألفين"],
  [1_000_000, "مليون ملايين مليونا"],
  [2_000_000, "مليونان مليوني مليونين"],
];

/**
 * "السابعة والعشرون" is "الـ27". Ones alone stay words: the second half of a match does not make two goals.
 */
const ORDINALS: typeof CARDINALS = [
  [2, "الثاني الثانية"],
  [3, "الثالث الثالثة"],
  [4, "الرابع الرابعة"],
  [5, "الخامس الخامسة"],
  [6, "السادس السادسة"],
  [7, "السابع السابعة"],
  [8, "الثامن الثامنة"],
  [9, "التاسع التاسعة"],
  [10, "العاشر العاشرة"],
  ...CARDINALS.filter(([value]) => value >= 20 && value < 100).map(
    ([value, forms]) => [value, forms.replace(/(?<=^| )/g, "ال")] as const,
  ),
];

const VALUES = valuesOf([...CARDINALS, ...ORDINALS]);
const PLACES = valuesOf(ORDINALS);
const SCALES = [1_000, 1_000_000];
/** "12" of "12", "1,200" and "5,1"; "84-79" and "2024/12/19" come as other tokens. */
const DIGITS = /^\d{1,12}(?:[.,]\d{1,9})*$/;
/** "الـ27", "لـ600" and "بـ300" lose their tatweel before they come here. */
const CLITICS = /^[وف]?[بلك]?(?:ال|ل)?(?=\d)/;

/** A token as a number, or as a part of one. */
export type Numeral = {
  readonly value: number;
  /** With "و" to the number before it. */
  readonly joins: boolean;
  readonly ordinal: boolean;
};

/** Takes a folded token. */
export function numeralOf(token: string): Numeral | undefined {
  const digits = token.replace(CLITICS, "");
  if (DIGITS.test(digits)) return { value: amountOf(digits), joins: false, ordinal: false };
  const bare = VALUES.get(token) ?? VALUES.get(token.replace(/^[بل](?!ال)/, ""));
  if (bare !== undefined) return { value: bare, joins: false, ordinal: PLACES.has(token) };
  const joined = token.startsWith("و") ? VALUES.get(token.slice(1)) : undefined;
  if (joined === undefined) return undefined;
  return { value: joined, joins: true, ordinal: PLACES.has(token.slice(1)) };
}

/** Groups of three after a comma are thousands; anything else after one is a fraction. */
function amountOf(digits: string): number {
  return Number(
    /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits) ? digits.replaceAll(",", "") : digits.replace(",", "."),
  );
}

/** The value of two numerals side by side that make one number: "خمسة وعشرون", "اثنا عشر", "300 ألف". */
export function combine(before: number, { value, joins }: Numeral): number | undefined {
  if (joins) return partsOf(before, value) ? before + value : undefined;
  if (value === 10) return before > 1 && before < 10 ? before + 10 : undefined;
  return SCALES.includes(value) && before < 1_000 ? before * value : undefined;
}

/** "three and twenty" or "hundred and three": parts of different size. */
function partsOf(before: number, value: number): boolean {
  return before < 10 ? value >= 20 && value < 100 : value < 100 && before % 100 === 0;
}

function valuesOf(words: typeof CARDINALS): ReadonlyMap<string, number> {
  return new Map(
    words.flatMap(([value, forms]) => forms.split(" ").map((form) => [fold(form), value] as const)),
  );
}
