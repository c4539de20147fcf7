import { fold } from "#core/arabic/fold.ts";
import { stem } from "#core/arabic/stem.ts";
import { hash32 } from "#core/article/hash.ts";
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
/** What is counted after a disaster or an attack. */
const VICTIMS = new Set(
  fold(
    "قتيل قتيلا قتلى قتيلين جريح جريحا جرحى مصاب مصابا مصابين مصابون مقتل قتل قتلوا إصابة أصيب مصرع مفقود مفقودا مفقودين مفقودون ضحية ضحايا وفاة وفيات إصابة إصابات شهيد شهيدا شهداء",
  ).split(" "),
);
/** Words between a number and what it counts: "12 شخصا قتلوا" is not looked for. */
const COUNTED_WITHIN = 2;
/** A number this small is in any news. */
const SMALL = 10;

/** A word as articles are compared by it: numerals of one value are one, however they are written. */
export type StoryWord = Word & {
  /** Any news may hold it, whatever its event. */
  readonly common: boolean;
  readonly number?: number;
  /** A number of victims. */
  readonly toll?: boolean;
  /** Names victims, or says that there were some. */
  readonly victims?: boolean;
  readonly place?: Place;
  /** A weekday (0 to 6) or a month (7 to 18). */
  readonly day?: number;
  /** Of a month with the day before it. */
  readonly date?: number;
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
      // "السرواني" loses its last letter where "سروان" loses two: once more, and they meet.
      key: smallKey(stem(word.stem)),
      common: isNewsWord(word.stem),
      ...(place ? { place } : {}),
      ...(day === undefined ? {} : { day }),
      ...(VICTIMS.has(token.replace(/^[وف]?[بل]?/, "")) || VICTIMS.has(token) ? { victims: true } : {}),
    },
    ...(numeral ? { numeral } : {}),
  };
}

/** Words one by one, numerals side by side as the one number that they make. */
export function storyWords(tokens: readonly StoryToken[]): StoryWord[] {
  const words: StoryWord[] = [];
  let value: number | undefined;
  let since = 0;
  for (const { word, numeral } of tokens) {
    const beside = since === 0 ? value : undefined;
    const whole = numeral && beside !== undefined ? combine(beside, numeral) : undefined;
    const date = since <= 1 ? dateOf(word, value) : undefined;
    if (whole !== undefined) words[words.length - 1] = numberWord(whole);
    else words.push(date === undefined ? word : { ...word, date });
    since = numeral ? 0 : since + 1;
    value = whole ?? numeral?.value ?? value;
  }
  return words.map((word, at) => (countsVictims(words, at) ? { ...word, toll: true } : word));
}

/** "12 قتيلا", "مقتل 12", "12 شخصا بين قتيل": a word of victims stands beside the number. */
function countsVictims(words: readonly StoryWord[], at: number): boolean {
  if (words[at]?.number === undefined) return false;
  return words.slice(Math.max(0, at - 1), at + 1 + COUNTED_WITHIN).some(({ victims }) => victims);
}

function numberWord(number: number): StoryWord {
  const key = smallKey(`#${number}`);
  return { key, stem: "", content: true, grams: [key], common: number < SMALL, number };
}

/** Signed, as engines hold it beside the word and not behind a pointer: keys are compared by the thousand. */
function smallKey(text: string): number {
  return hash32(text) | 0;
}

/** "6 ديسمبر" and "السادس من ديسمبر": one number for a day of a month. */
function dateOf({ day }: StoryWord, number: number | undefined): number | undefined {
  const isMonth = day !== undefined && day >= WEEKDAYS.length;
  const isDay = number !== undefined && Number.isInteger(number) && number >= 1 && number <= 31;
  return isMonth && isDay ? day * 100 + number : undefined;
}

function dayOf(token: string): number | undefined {
  const bare = token.replace(/^[ول](?=ال)/, "");
  const weekday = WEEKDAYS.indexOf(bare);
  if (weekday >= 0) return weekday;
  const month = MONTHS.findIndex((names) => names.includes(token));
  return month >= 0 ? WEEKDAYS.length + month : undefined;
}
