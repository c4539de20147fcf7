import type { Sentence } from "#app/conversation/intent/sentence.ts";
import { NUMBER_WORDS } from "#core/arabic/time/number-words.ts";

/** Days of a stretch of time, by its folded word. */
const STRETCHES: Readonly<Record<string, number>> = {
  ...{ اسبوع: 7, اسبوعا: 7, week: 7, اسبوعين: 14, اسبوعان: 14, weeks: 14 },
  ...{ بكرا: 1, بكره: 1, غدا: 1, غد: 1, غدوه: 1 },
  ...{ سيمانه: 7, سمانه: 7, جمعتين: 14, سيمانتين: 14, شهرين: 60 },
  ...{ شهر: 30, شهرا: 30, month: 30, يومين: 2, يومان: 2 },
};
const UNITS: Readonly<Record<string, number>> = { يوم: 1, ايام: 1, تيام: 1, days: 1, اسابيع: 7, weeks: 7 };
const LONGEST = 60;

/** How long something is to last: "أسبوعًا", "3 أيام", "لمدة يومين". */
export function takePeriod(sentence: Sentence): void {
  const { words } = sentence;
  for (let start = 0; start < words.length; start++) {
    const [first, second] = [words[start], words[start + 1]];
    if (!first) continue;
    const number = NUMBER_WORDS.get(first.key) ?? Number(first.key);
    const unit = second && Object.hasOwn(UNITS, second.key) ? UNITS[second.key] : undefined;
    const key = first.key.replace(/^ل(?=..)/, "");
    const stretch = Object.hasOwn(STRETCHES, key) ? STRETCHES[key] : undefined;
    const days = unit && number > 0 ? number * unit : stretch;
    if (!days || days > LONGEST || !Number.isInteger(days)) continue;
    first.slot = "period";
    if (unit && second) second.slot = "period";
    sentence.period = days;
    return;
  }
}
