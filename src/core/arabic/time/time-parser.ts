import { fold } from "#core/arabic/fold.ts";
import { type Meridian, onDayClock } from "./clock-parser.ts";
import { HOURS } from "./clock-words.ts";

const LONGEST_TYPED = 60;

/** Parts of the day as they are typed after a time, folded; a row per meaning. */
const MERIDIANS: readonly (readonly [string, Meridian])[] = [
  ["بعد منتصف الليل|منتصف الليل|بعد نصف الليل", "am"],
  [
    "صباحا|صباح|الصباح|صبح|الصبح|صبحا|الصبحيه|فجرا|فجر|الفجر|ضحي|الضحي|قبل الظهر|قبل الضهر|ص|a\\.?m\\.?",
    "am",
  ],
  [
    "بعد الظهر|بعد الضهر|بعد العصر|بعد المغرب|بعد العشاء?|مساءا?|المساء|مسا|المسا|عصرا|عصر|العصر|العصريه",
    "pm",
  ],
  ["المغرب|المغربيه|العشيه?|عشيه|العشا|العشاء|م|p\\.?m\\.?", "pm"],
  ["ظهرا|الظهر|ضهرا|الضهر|الظهريه|الضهريه|القايله", "noon"],
  ["ليلا|ليل|الليل|اليل", "night"],
];
const MERIDIAN_WORDS = MERIDIANS.map(([words]) => words).join("|");
/** After a space or a digit: the last letter of "ونص" is not "ص". */
const MERIDIAN = `(?: |(?<=\\d))(?:في |ف |ديال |تاع |ب|ف)?(${MERIDIAN_WORDS})`;
const PART_OF_DAY = new RegExp(`^(?:في |ف |ب|ف|بال|ف?ال)?(${MERIDIAN_WORDS})$`, "u");
const LEAD = "(?:(?:عند|علي|في|لل|مع|ع|عال)? ?(?:تمام )?(?:(?:ال|عال|بال|ل?ل)?ساعه )?)";

const NUMERIC = new RegExp(`^${LEAD}(\\d{1,2})(?: ?[:.,h] ?(\\d{2}))?(?:${MERIDIAN})?$`, "u");
const COMPACT = new RegExp(`^${LEAD}(\\d{1,2})([0-5]\\d)(?:${MERIDIAN})?$`, "u");
const ORDINALS = HOURS.map((name) => fold(name).replace(/^ال/, ""));
/** The hours as the dialects count them, folded, from one o'clock on. */
const SPOKEN_HOURS: readonly string[] = [
  ...[
    "واحده|وحده|وحدة|لوحده",
    "ثنتين|تنتين|اتنين|اثنين|جوج|ثنين|اتنتين",
    "ثلاثه|تلاته|تلات|ثلاث",
    "اربعه|اربع|ربعه",
  ],
  ...[
    "خمسه|خمس",
    "سته|ست",
    "سبعه|سبع",
    "ثمانيه|تمانيه|تمنيه|ثمان|تمنه|ثمانيا|تمنيا",
    "تسعه|تسع|تسعود",
    "عشره|عشر",
  ],
  ...["احدعش|حداشر|حدعش|حداش|احداشر|هداعش", "اثنعش|اتناشر|طنعش|تناعش|اثناعش|اتنعش|اطناش|طناش"],
];
const HOUR_WORDS: ReadonlyMap<string, number> = new Map([
  ...ORDINALS.map((name, index) => [name, index + 1] as const),
  ...SPOKEN_HOURS.flatMap((names, index) =>
    // A dialect says ت where another says ث.
    names
      .split("|")
      .flatMap((name) => [name, name.replaceAll("ت", "ث"), name.replaceAll("ث", "ت")])
      .map((name) => [name, index + 1] as const),
  ),
]);
/** Longer names first: "الثانيه عشره" is not two o'clock. */
const HOUR_NAMES = [...HOUR_WORDS.keys()].sort((a, b) => b.length - a.length).join("|");
const SPOKEN = new RegExp(`^${LEAD}(?:(?:ال)?(${HOUR_NAMES})|(\\d{1,2}))((?: (?:و|الا ).*)?)$`, "u");
const TAIL = new RegExp(`^(.*?)(?:${MERIDIAN})?$`, "u");

/** What is added to an hour after و or taken off it after إلا. */
const FRACTIONS: Readonly<Record<string, number>> = {
  ...{ نصف: 30, النصف: 30, نصفا: 30, ربع: 15, الربع: 15, ربعا: 15, ثلث: 20, الثلث: 20, ثلثا: 20 },
  ...{ "خمس دقايق": 5, خمس: 5, خمسا: 5, "عشر دقايق": 10, عشر: 10, عشرا: 10, دقيقتين: 2, دقيقتان: 2 },
  ...{ نص: 30, النص: 30, تلت: 20, التلت: 20, روبع: 15 },
  ...{ "دقيقه واحده": 1, دقيقه: 1, "عشرين دقيقه": 20, "عشرون دقيقه": 20 },
};
const NAMED_TIMES: Readonly<Record<string, string>> = {
  "منتصف الليل": "00:00",
  "نصف الليل": "00:00",
  "منتصف النهار": "12:00",
  الظهر: "12:00",
  ظهرا: "12:00",
};

/**
 * A time of day as people type it, as "HH:MM": "7:30 مساء", "٠٧:٣٠", "7.30م", "19", "السابعة والنصف مساءً",
 * "الثامنة إلا ربعا". Without a part of the day, an hour up to 12 is of the morning. Undefined for anything else.
 */
export function parseClock(text: string): string | undefined {
  if (text.length > LONGEST_TYPED) return undefined;
  const typed = tidy(text);
  const named = Object.hasOwn(NAMED_TIMES, typed) ? NAMED_TIMES[typed] : undefined;
  return named ?? numeric(typed) ?? spoken(typed);
}

/** Whether words name a part of the day: "الصبح", "بالليل", "بعد الضهر". */
export function isPartOfDay(text: string): boolean {
  return text.length <= LONGEST_TYPED && PART_OF_DAY.test(tidy(text));
}

/** A conjunction belongs to the word behind it: "7 و 20" is "7 و20". */
function tidy(text: string): string {
  return fold(text)
    .replace(/\s+/g, " ")
    .replace(/(^| )و (?=\S)/g, "$1و")
    .replace(/(\d)و(?=\p{L}|\d)/gu, "$1 و")
    .trim();
}

function numeric(typed: string): string | undefined {
  const match = NUMERIC.exec(typed) ?? COMPACT.exec(typed);
  if (!match) return undefined;
  return clock(Number(match[1]), Number(match[2] ?? 0), meridianOf(match[3]));
}

function spoken(typed: string): string | undefined {
  const [, body = "", part] = TAIL.exec(typed) ?? [];
  const match = SPOKEN.exec(body.trim());
  if (!match) return undefined;
  const [, name, digits, tail = ""] = match;
  const hour = name ? (HOUR_WORDS.get(name) ?? 0) : Number(digits);
  const minutes = minutesOf(tail.trim());
  if (minutes === undefined) return undefined;
  const meridian = meridianOf(part);
  if (minutes < 0) return clock(hour === 1 ? 12 : hour - 1, 60 + minutes, meridian);
  // Read out, twelve "in the evening" is midnight; as a number it is noon's half of the day.
  if (name && hour === 12 && part !== undefined && /مساء/.test(part)) return clock(0, minutes, undefined);
  return clock(hour, minutes, meridian);
}

/** "والنصف وخمس دقائق" is 35, "إلا ربعا" is -15. */
function minutesOf(tail: string): number | undefined {
  if (tail === "") return 0;
  const [, sign, words = ""] = /^(و|الا )(.*)$/u.exec(tail) ?? [];
  const [first = "", ...others] = words.split(/ و(?!احد)/);
  const parts = [first, ...others].map(fractionOf);
  if (!sign || parts.includes(undefined)) return undefined;
  const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  return sign === "و" ? sum : -sum;
}

function fractionOf(words: string): number | undefined {
  if (Object.hasOwn(FRACTIONS, words)) return FRACTIONS[words];
  const counted = /^(\d{1,2}) ?(?:دقيقه|دقايق|د)?$/.exec(words);
  return counted ? Number(counted[1]) : undefined;
}

function clock(written: number, minute: number, meridian: Meridian | undefined): string | undefined {
  const hour = onDayClock(written, meridian);
  if (hour > 24 || minute < 0 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  return `${String(hour % 24).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function meridianOf(word: string | undefined): Meridian | undefined {
  if (word === undefined) return undefined;
  return MERIDIANS.find(([words]) => new RegExp(`^(?:${words})$`, "u").test(word))?.[1];
}
