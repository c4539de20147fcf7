import {
  formatClock,
  formatDate,
  formatHijri,
  formatHijriMonth,
  formatMonth,
} from "#core/arabic/time/dates.ts";
import type { IssueRef } from "#core/archive/issue.ts";
import type { Style } from "#core/style.ts";

/** "الاثنين، 30 نوفمبر 2026 الموافق 20 جمادى الآخرة 1448 هـ". */
export function dayWords(date: string, style: Style): string {
  const day = Temporal.PlainDate.from(date);
  return `${formatDate(day, style)} الموافق ${formatHijri(day, style)}`;
}

export function clockWords({ time }: Pick<IssueRef, "time">, style: Style): string {
  return formatClock(Temporal.PlainTime.from(time), style);
}

/** "نوفمبر 2026 (جمادى الأولى – جمادى الآخرة 1448 هـ)". */
export function monthWords(month: string, style: Style): string {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const from = formatHijriMonth(first, style);
  const to = formatHijriMonth(first.add({ months: 1 }).subtract({ days: 1 }), style);
  // "جمادى الأولى – جمادى الآخرة 1448 هـ": the year once, unless it ends in this month.
  const [fromYear = ""] = / \S+ هـ$/u.exec(from) ?? [];
  const span = to.endsWith(fromYear) ? from.slice(0, -fromYear.length) : from;
  return `${formatMonth(first, style)} (${from === to ? from : `${span} – ${to}`})`;
}

/** "موجز الصباح، الاثنين، 30 نوفمبر 2026": tells an issue from the others of its edition. */
export function issueName(
  { title, date }: { readonly title: string; readonly date: string },
  style: Style,
): string {
  return `${title}، ${formatDate(Temporal.PlainDate.from(date), style)}`;
}
