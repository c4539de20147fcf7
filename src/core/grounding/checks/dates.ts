import { type CalendarDay, calendarOf } from "#core/grounding/numbers/calendar.ts";
import { bareForms } from "#core/grounding/text/forms.ts";
import type { Check, Claim, Grounds } from "./check.ts";

const LATER = /^(?:المقبل|المقبله|القادم|القادمه|التالي|التاليه)$/;
const EARLIER = /^(?:الماضي|الماضيه|السابق|السابقه|الفايت|المنصرم|المنصرمه)$/;

/** Months, with their days, and days of the week as the source has them; "last month" is not "next month". */
export const checkDates: Check = (claim, grounds) => {
  const stated = grounds.calendar();
  const there = grounds.evidence.flatMap(({ tokens }) => calendarOf(tokens));
  const wrong = claim.calendar.find(
    (day) => !stated.some((other) => isSame(day, other)) || isOther(day, there),
  );
  if (wrong) return claim.tokens.slice(wrong.start, wrong.end).join(" ");
  return turned(claim, grounds);
};

function isSame(claimed: CalendarDay, stated: CalendarDay): boolean {
  if (claimed.weekday !== undefined) return claimed.weekday === stated.weekday;
  return claimed.month === stated.month && (claimed.day === undefined || claimed.day === stated.day);
}

/** The ground of the sentence names days of this kind, and not this one. */
function isOther(claimed: CalendarDay, there: readonly CalendarDay[]): boolean {
  const kin = there.filter((day) => (day.weekday === undefined) === (claimed.weekday === undefined));
  return kin.length > 0 && !kin.some((day) => isSame(claimed, day));
}

function turned({ tokens }: Claim, { source }: Grounds): string | undefined {
  for (let at = 1; at < tokens.length; at++) {
    const word = tokens[at] ?? "";
    const opposite = LATER.test(word) ? EARLIER : EARLIER.test(word) ? LATER : undefined;
    if (!opposite) continue;
    const unit = bareForms(tokens[at - 1] ?? "").at(-1);
    const directions = source.sentences.flatMap((one) =>
      one.tokens.filter((_, i) => i > 0 && bareForms(one.tokens[i - 1] ?? "").at(-1) === unit),
    );
    const isThere = (pattern: RegExp) => directions.some((one) => pattern.test(one));
    if (isThere(opposite) && !isThere(opposite === LATER ? EARLIER : LATER))
      return `${tokens[at - 1]} ${word}`;
  }
  return undefined;
}
