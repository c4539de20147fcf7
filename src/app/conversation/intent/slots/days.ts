import type { Sentence, Word } from "#app/conversation/intent/sentence.ts";
import { has } from "#app/conversation/intent/sentence.ts";
import { parseWeekday, WEEKDAYS } from "#core/arabic/time/weekdays.ts";
import type { Weekday } from "#core/weekday.ts";

/** Days as dialects and Latin letters write them, folded and without the article. */
const SPOKEN: Readonly<Record<string, Weekday>> = {
  ...{
    تنين: "mon",
    اتنين: "mon",
    ثنين: "mon",
    لثنين: "mon",
    تلات: "tue",
    ثلاثا: "tue",
    ثلوث: "tue",
    تلاتا: "tue",
    تلت: "tue",
  },
  ...{
    اربع: "wed",
    اربعا: "wed",
    ربوع: "wed",
    لاربعا: "wed",
    خميس: "thu",
    جمعه: "fri",
    سبت: "sat",
    حد: "sun",
  },
  ...{
    saturday: "sat",
    sunday: "sun",
    monday: "mon",
    tuesday: "tue",
    wednesday: "wed",
    thursday: "thu",
    friday: "fri",
  },
};

/** Days that have one name together; the working week is that of most Arab countries. */
const TOGETHER: Readonly<Record<string, readonly Weekday[]>> = {
  "ايام العمل": ["sun", "mon", "tue", "wed", "thu"],
  "ايام الدوام": ["sun", "mon", "tue", "wed", "thu"],
  "ايام الشغل": ["sun", "mon", "tue", "wed", "thu"],
  "نهايه الاسبوع": ["fri", "sat"],
  "عطله الاسبوع": ["fri", "sat"],
  "عطله نهايه الاسبوع": ["fri", "sat"],
  الويكند: ["fri", "sat"],
  weekend: ["fri", "sat"],
};
const INTRODUCING = /^(?:و?(?:ال)?يوم|و?(?:ب|في|ل)?(?:ال)?ايام|كل|نهار|ال?نهار|فقط|بس|only|every|الا|غير)$/;

/**
 * Weekdays in a sentence. One day alone may be news of that day: it counts where something introduces it, where
 * there are several, or where it is all there is.
 */
export function takeDays(sentence: Sentence): void {
  const { words } = sentence;
  const named = new Set<Weekday>();
  const taken = new Set<Word>();
  let isIntroduced = false;
  for (let start = 0; start < words.length; start++) {
    const together = [3, 2, 1]
      .map((length) => words.slice(start, start + length))
      .find((run) => Object.hasOwn(TOGETHER, run.map(({ key }) => key).join(" ")));
    if (together) {
      for (const day of TOGETHER[together.map(({ key }) => key).join(" ")] ?? []) named.add(day);
      for (const word of together) taken.add(word);
      isIntroduced = true;
      continue;
    }
    const word = words[start];
    const day = word && !word.slot ? dayOf(word.key) : undefined;
    if (!word || !day) continue;
    named.add(day);
    taken.add(word);
    const before = words[start - 1];
    if (before && (INTRODUCING.test(before.key) || before.kind === "except")) isIntroduced = true;
  }
  const isAll = words.every((word) => taken.has(word) || word.kind === "filler");
  if (named.size === 0 || !(isIntroduced || named.size > 1 || isAll || sentence.times.length > 0)) return;
  for (const word of taken) word.slot = "days";
  const isLeftOut = has(sentence, "except", "not");
  sentence.days = WEEKDAYS.filter((day) => named.has(day) !== isLeftOut);
}

function dayOf(key: string): Weekday | undefined {
  const plain = key.replace(/^و(?=ال)/, "").replace(/^[بل]ا?ل(?=..)|^ال(?=..)/, "");
  const found = Object.hasOwn(SPOKEN, plain) ? SPOKEN[plain] : parseWeekday(plain);
  return found ?? (plain.startsWith("و") ? dayOf(plain.slice(1)) : undefined);
}
