import type { Style } from "#core/style.ts";
import { formatClock, partOfDay } from "./dates.ts";

/** The hours as Arabic counts them, from one o'clock on: ordinals with the article. */
export const HOURS: readonly string[] = [
  ...["الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة"],
  ...["السابعة", "الثامنة", "التاسعة", "العاشرة", "الحادية عشرة", "الثانية عشرة"],
];

/** Minutes that have a name of their own; from twenty to on they are taken off the next hour. */
const PAST: Readonly<Record<number, string>> = {
  ...{ 0: "", 5: " وخمس دقائق", 10: " وعشر دقائق", 15: " والربع", 20: " والثلث", 30: " والنصف" },
};
const TO: Readonly<Record<number, string>> = {
  ...{ 40: "إلا ثلثًا", 45: "إلا ربعًا", 50: "إلا عشر دقائق", 55: "إلا خمس دقائق" },
};

/** "الساعة السابعة والنصف صباحًا", "منتصف الليل": a time of day as it is read out, after "عند". */
export function clockWords(time: Temporal.PlainTime, style: Pick<Style, "digits">): string {
  const { hour, minute } = time;
  if (hour === 0 && minute === 0) return "منتصف الليل";
  const [past, to] = [PAST[minute], TO[minute]];
  // Words and figures are not mixed in one time.
  if (past === undefined && to === undefined) return `الساعة ${formatClock(time, style)}`;
  const words = to ? `${hourName(hour + 1)} ${to}` : `${hourName(hour)}${past}`;
  return `الساعة ${words} ${partOfDay(time)}`;
}

function hourName(hour: number): string {
  return HOURS[(hour + 11) % 12] ?? "";
}
