import { fold } from "#core/arabic/fold.ts";
import { hash32 } from "#core/hash.ts";
import { type Word, wordOf } from "#core/related/words.ts";
import { isNewsWord } from "./news-words.ts";
import { combine, type Numeral, numeralOf } from "./numbers.ts";
import { type Place, placeOf } from "./places.ts";

const WEEKDAYS = fold("السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة").split(" ");
/** In the names of Egypt and the Gulf, of the Levant, and of the Maghreb. */
const MONTHS = [
  "يناير جانفي",
  "فبراير شباط فيفري",
  "مارس آذار",
  "أبريل إبريل نيسان أفريل",
  "مايو أيار",
  "يونيو حزيران جوان",
  "يوليو تموز جويلية",
  "أغسطس آب أوت",
  "سبتمبر أيلول",
  "أكتوبر",
  "نوفمبر",
  "ديسمبر",
].map((names) => fold(names).split(" "));
/** A number this small is in any news. */
const SMALL = 10;

/** A word as articles are compared by it: numerals of one value are one, however they are written. */
export type StoryWord = Word & {
  /** Any news may hold it, whatever its event. */
  readonly common: boolean;
  readonly number?: number;
  readonly place?: Place;
  /** A weekday (0 to 6) or a month (7 to 18). */
  readonly day?: number;
};

/** A single token, before numerals side by side are made one number. */
export type StoryToken = { readonly word: StoryWord; readonly numeral?: Numeral };

/** Takes a folded token. */
export function storyTokenOf(token: string): StoryToken {
  const numeral = numeralOf(token);
  if (numeral && !numeral.ordinal) return { word: numberWord(numeral.value), numeral };
  const word = wordOf(token);
  const place = numeral ? undefined : placeOf(token);
  const day = dayOf(token);
  return {
    word: {
      ...word,
      common: isNewsWord(word.stem),
      ...(place ? { place } : {}),
      ...(day === undefined ? {} : { day }),
    },
    ...(numeral ? { numeral } : {}),
  };
}

/** Words one by one, numerals side by side as the one number that they make. */
export function storyWords(tokens: readonly StoryToken[]): StoryWord[] {
  const words: StoryWord[] = [];
  let value: number | undefined;
  for (const { word, numeral } of tokens) {
    const whole = numeral && value !== undefined ? combine(value, numeral) : undefined;
    if (whole === undefined) words.push(word);
    else words[words.length - 1] = numberWord(whole);
    value = whole ?? numeral?.value;
  }
  return words;
}

function numberWord(number: number): StoryWord {
  const key = hash32(`#${number}`);
  return { key, stem: "", content: true, grams: [key], common: number < SMALL, number };
}

function dayOf(token: string): number | undefined {
  const bare = token.replace(/^[ول](?=ال)/, "");
  const weekday = WEEKDAYS.indexOf(bare);
  if (weekday >= 0) return weekday;
  const month = MONTHS.findIndex((names) => names.includes(token));
  return month >= 0 ? WEEKDAYS.length + month : undefined;
}
