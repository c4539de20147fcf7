import { NUMBER_WORDS } from "#core/arabic/time/number-words.ts";

type Unit = "seconds" | "minutes" | "hours" | "days" | "weeks" | "months" | "years";
export type Span = { readonly unit: Unit; readonly amount: number };

/** Folded; the dual is a word of its own and counts two. */
const UNITS: readonly (readonly [Unit, words: string, dual: string])[] = [
  ["seconds", "ثانيه|ثوان|ثواني|seconds?|secs?|s", "ثانيتين|ثانيتان"],
  ["minutes", "دقيقه|دقايق|minutes?|mins?", "دقيقتين|دقيقتان"],
  ["hours", "ساعه|ساعات|hours?|hrs?|h", "ساعتين|ساعتان"],
  ["days", "يوم|يوما|ايام|days?|d", "يومين|يومان"],
  ["weeks", "اسبوع|اسبوعا|اسابيع|weeks?|w", "اسبوعين|اسبوعان"],
  ["months", "شهر|شهرا|اشهر|شهور|months?", "شهرين|شهران"],
  ["years", "سنه|سنوات|عام|عاما|اعوام|years?|y", "سنتين|سنتان|عامين|عامان"],
];

const UNIT_WORDS = UNITS.flatMap(([, words, dual]) => [dual, words]).join("|");
const AMOUNT = `(?:(\\d{1,4}|${[...NUMBER_WORDS.keys()].join("|")}) ?)?(${UNIT_WORDS})(?!\\p{L})( ونصف)?`;
const AGO = new RegExp(`(?<!\\p{L})(?:قبل|منذ) (?:حوالي |نحو |اكثر من )?${AMOUNT}`, "u");
const PASSED = new RegExp(`(?<!\\p{L})${AMOUNT} (?:مضت|مضي|ago)(?!\\p{L})`, "u");
const JUST_NOW = /(?<!\p{L})(?:الان|(?:قبل|منذ) (?:لحظات|قليل|ثوان|ثواني)|just now)(?!\p{L})/u;

/** How long ago a folded line says it was: "قبل ساعتين", "منذ 3 أيام", "2 hours ago". */
export function findSpan(line: string): Span | undefined {
  const match = AGO.exec(line) ?? PASSED.exec(line);
  if (!match) return JUST_NOW.test(line) ? { unit: "seconds", amount: 0 } : undefined;
  const [, number, word = "", half] = match;
  const row = UNITS.find(([, words, dual]) => new RegExp(`^(?:${words}|${dual})$`, "u").test(word));
  if (!row) return undefined;
  const dual = row[2].split("|").includes(word);
  const amount = number === undefined ? (dual ? 2 : 1) : (NUMBER_WORDS.get(number) ?? Number(number));
  return { unit: row[0], amount: amount + (half ? 0.5 : 0) };
}
