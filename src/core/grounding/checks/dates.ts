import type { CalendarDay } from "#core/grounding/numbers/calendar.ts";
import { bareForms } from "#core/grounding/text/forms.ts";
import type { Check, Claim, Ground } from "./check.ts";

const LATER = /^(?:المقبل|المقبله|القادم|القادمه|التالي|التاليه)$/;
const EARLIER = /^(?:الماضي|الماضيه|السابق|السابقه|الفايت|المنصرم|المنصرمه)$/;

/** Months, with their days, and days of the week as the source has them; "last month" is not "next month". */
export const checkDates: Check = (claim, { source }) => {
  const stated = source.calendar();
  const wrong = claim.calendar.find((day) => !stated.some((other) => isSame(day, other)));
  if (wrong) return claim.sentence.tokens.slice(wrong.start, wrong.end).join(" ");
  return turned(claim, source);
};

function isSame(claimed: CalendarDay, stated: CalendarDay): boolean {
  if (claimed.weekday !== undefined) return claimed.weekday === stated.weekday;
  return claimed.month === stated.month && (claimed.day === undefined || claimed.day === stated.day);
}

function turned({ sentence }: Claim, { text }: Ground): string | undefined {
  const { tokens } = sentence;
  for (let at = 1; at < tokens.length; at++) {
    const word = tokens[at] ?? "";
    const opposite = LATER.test(word) ? EARLIER : EARLIER.test(word) ? LATER : undefined;
    if (!opposite) continue;
    const unit = bareForms(tokens[at - 1] ?? "").at(-1);
    const directions = text.sentences.flatMap((one) =>
      one.tokens.filter((_, i) => i > 0 && bareForms(one.tokens[i - 1] ?? "").at(-1) === unit),
    );
    const isThere = (pattern: RegExp) => directions.some((one) => pattern.test(one));
    if (isThere(opposite) && !isThere(opposite === LATER ? EARLIER : LATER)) return `${tokens[at - 1]} ${word}`;
  }
  return undefined;
}
