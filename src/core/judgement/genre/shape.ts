import type { BodyBlock } from "#core/article/article.ts";

/** A line of a live page opens with its hour. */
const CLOCK_OPENING = /^\s*[[(]?\d{1,2}[:.]\d{2}[\])]?\s*(?:[صم]|صباحا|مساء|AM|PM|GMT)?\s*[-–—:|]?\s*\S/u;
const CLOCK = /(?<![\d:.])\d{1,2}:\d{2}(?![\d:])/g;
const UPDATED = /اخر تحديث/g;
/** "عيار 21: 645", "شراء 17.60", "العاصمة 34". */
const PRICED = /(?:\p{L}|\d)\s*(?::|سجل|بلغ|نحو)\s*\d[\d.,]*\s*(?:جنيه|ريال|درهم|دينار|دولار|ليره|%)/gu;
/** The same from its figure on, which few texts have: as often as that at least, and found without a look at each letter. */
const FIGURED = /(?<=(?:\p{L}|\d)\s*(?::|سجل|بلغ|نحو)\s*)\d[\d.,]*\s*(?:جنيه|ريال|درهم|دينار|دولار|ليره|%)/gu;
const BUY_SELL = /(?:شراء|للشراء|بيع|للبيع)\s*:?\s*\d/g;

const LIVE_LINES = 3;
const TABLE_HOURS = 4;
const TABLE_PRICES = 4;
const SHORT = 1_500;

/** What the arrangement of a text says; `folded` is its body. */
export function shapeOf(
  body: readonly BodyBlock[],
  folded: string,
): { readonly genre: "live" | "service"; readonly reason: string } | undefined {
  const hours = body.filter(({ text }) => CLOCK_OPENING.test(text)).length;
  if (hours >= LIVE_LINES && hours * 2 >= body.length) return { genre: "live", reason: "clock-lines" };
  if (count(folded, UPDATED) >= 2) return { genre: "live", reason: "clock-lines" };
  if (folded.length > SHORT) return undefined;
  if (count(folded, CLOCK) >= TABLE_HOURS) return { genre: "service", reason: "hours-table" };
  if (count(folded, BUY_SELL) >= 2 || isPriceList(folded))
    return { genre: "service", reason: "prices-listed" };
  return undefined;
}

function isPriceList(folded: string): boolean {
  return count(folded, FIGURED) >= TABLE_PRICES && count(folded, PRICED) >= TABLE_PRICES;
}

function count(text: string, expression: RegExp): number {
  return text.match(expression)?.length ?? 0;
}
