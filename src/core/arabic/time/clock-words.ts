import { counted } from "#core/arabic/counting.ts";
import type { Style } from "#core/style.ts";
import { partOfDay } from "./dates.ts";

/** The hours as Arabic counts them, from one o'clock on: ordinals with the article. */
export const HOURS: readonly string[] = [
  ...["الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة"],
  ...["السابعة", "الثامنة", "التاسعة", "العاشرة", "الحادية عشرة", "الثانية عشرة"],
];

/** Minutes that have a name of their own; from twenty to on they are taken off the next hour. */
const PAST: Readonly<Record<number, string>> = { 15: "والربع", 20: "والثلث", 30: "والنصف" };
const TO: Readonly<Record<number, string>> = { 40: "إلا ثلثًا", 45: "إلا ربعًا" };

/** "الساعة السابعة والنصف صباحًا", "منتصف الليل": a time of day as it is read out, after "عند". */
export function clockWords(time: Temporal.PlainTime, style: Pick<Style, "digits">): string {
  const { hour, minute } = time;
  if (hour === 0 && minute === 0) return "منتصف الليل";
  const to = TO[minute];
  const words = to ? `${hourName(hour + 1)} ${to}` : `${hourName(hour)}${past(minute, style)}`;
  return `الساعة ${words} ${partOfDay(time)}`;
}

function past(minute: number, style: Pick<Style, "digits">): string {
  if (minute === 0) return "";
  return ` ${PAST[minute] ?? `و${counted(minute, "minute", { case: "oblique", digits: style.digits })}`}`;
}

function hourName(hour: number): string {
  return HOURS[(hour + 11) % 12] ?? "";
}
