import type { Sentence, Word } from "#app/conversation/intent/sentence.ts";
import { isPartOfDay, parseClock } from "#core/arabic/time/time-parser.ts";

/** "عند الساعة الثانية عشرة و3 دقائق بعد منتصف الليل" and some more. */
const MOST_WORDS = 10;
/** A number alone is a time only where the sentence speaks of times. */
const BARE = /^(?:و|ل|لل|ب|ع|عال)?\d{1,2}$/;
const NUMBER = /\d/;
const MARK = /[:.h]\d|\d[hم ص]|am$|pm$/;
/** Words that say no more than that a time follows. */
const LEADING = /^(?:علي|في|عند|مع|ع|لل|الي|ال|من|حتي|لحد|بعد)$/;
const HOUR = /ساعه/;
/** "9 ديال الليل", "ل 9": words between or before that say no more than "of" and "at". */
const PARTICLE = /^(?:ديال|د|ذ|تاع|متاع|مال|حق|بتاع|تبع|ل|ب|ال|شي|حوالي|تقريبا|قرابه|بحدود)$/;

/** Times of day where nothing but their part of the day is said. */
const USUAL: readonly (readonly [RegExp, string])[] = [
  [/فجر/, "05:00"],
  [/صباح|صبح|ضحي/, "07:00"],
  [/بعد ال[ظض]هر|عصر/, "16:00"],
  [/[ظض]هر|قايله/, "12:00"],
  [/مغرب/, "18:00"],
  [/عشا?ء?$/, "20:00"],
  [/ليل/, "21:00"],
  [/مسا|عشيه/, "19:00"],
];

/** Times of day in a sentence, each with its part of the day wherever that stands. */
export function takeClocks(sentence: Sentence, isTimeExpected: boolean): void {
  const { words } = sentence;
  const times: string[] = [];
  for (let start = 0; start < words.length; ) {
    const found = words[start]?.slot ? undefined : longestAt(words, start, isTimeExpected);
    if (!found) {
      start += 1;
      continue;
    }
    times.push(withPart(words, start, found));
    for (const word of words.slice(start, start + found.length)) word.slot = "time";
    start += found.length;
  }
  sentence.times = [...new Set(times)];
}

/** The usual time of a part of the day that no time goes with: "كل يوم العصر". */
export function takePartOfDay(sentence: Sentence): void {
  const free = sentence.words.map((word) => (word.slot ? "" : word.key));
  for (let start = 0; start < free.length; start++) {
    const wording = [free.slice(start, start + 2).join(" "), free[start] ?? ""].find(
      (run) => run.trim() !== "" && !run.endsWith(" ") && isPartOfDay(run),
    );
    const usual = wording === undefined ? undefined : USUAL.find(([words]) => words.test(wording));
    if (!wording || !usual) continue;
    for (const word of sentence.words.slice(start, start + wording.split(" ").length)) word.slot = "time";
    sentence.times = [...new Set([...sentence.times, usual[1]])];
  }
}

type Found = { readonly time: string; readonly length: number; readonly hasPart: boolean };

function longestAt(words: readonly Word[], start: number, isExpected: boolean): Found | undefined {
  for (let length = Math.min(MOST_WORDS, words.length - start); length > 0; length--) {
    const run = words.slice(start, start + length);
    if (run.some(({ slot }) => slot)) continue;
    if (PARTICLE.test(run.at(-1)?.key ?? "")) continue;
    const wording = run
      .map(({ key }) => key)
      .filter((key) => !PARTICLE.test(key))
      .join(" ");
    const time = parseClock(wording) ?? parseClock(wording.replace(/^(?:و|لل|ل|ب|ع)(?=\S)/, ""));
    if (!time) continue;
    const hasPart =
      /\p{L}$/u.test(wording) &&
      [1, 2, 3].some((n) =>
        isPartOfDay(
          run
            .slice(-n)
            .map(({ key }) => key)
            .join(" "),
        ),
      );
    const isMarked =
      hasPart || HOUR.test(wording) || MARK.test(wording) || (length > 1 && !LEADING.test(run[0]?.key ?? ""));
    const isCompact = NUMBER.test(wording) && !BARE.test(wording);
    if (!isMarked && !isExpected && !(isCompact && words.length <= 2)) continue;
    return { time, length, hasPart };
  }
  return undefined;
}

/** "الصبح الساعة 7", "موجز المساء 7:30": the part of the day may stand before the time. */
function withPart(words: readonly Word[], start: number, { time, length, hasPart }: Found): string {
  if (hasPart) return time;
  const plain = words
    .slice(start, start + length)
    .map(({ key }) => key)
    .join(" ");
  // "0830" is of the day's whole clock.
  if (/^0\d{3}$/.test(plain)) return time;
  const before = [2, 1]
    .map((count) => words.slice(Math.max(0, start - count), start))
    .find((run) => run.length > 0 && isPartOfDay(wordingOf(run)));
  const named = before && parseClock(`${plain} ${wordingOf(before)}`);
  if (!before || !named) return time;
  for (const word of before) if (!word.slot) word.slot = "time";
  return named;
}

function wordingOf(words: readonly Word[]): string {
  return words.map(({ key }) => key).join(" ");
}
