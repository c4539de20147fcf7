import { splitSentence, tellKinds, type Word } from "#app/conversation/intent/sentence.ts";
import { takeDays } from "#app/conversation/intent/slots/days.ts";
import { WEEKDAYS } from "#core/arabic/time/weekdays.ts";
import type { Weekday } from "#core/weekday.ts";

/** Days among typed words: "كل خميس", "ما عدا الجمعة", "كل يوم"; `rest` is what was typed besides. */
export function takeTypedDays(typed: string): { readonly days?: readonly Weekday[]; readonly rest: string } {
  const sentence = splitSentence(typed);
  tellKinds(sentence);
  takeDays(sentence);
  const isDaily = sentence.words.some(({ kind }) => kind === "every_day");
  const days = sentence.days ?? (isDaily ? WEEKDAYS : undefined);
  if (!days) return { rest: typed };
  const rest = sentence.words.filter((word) => !isOfDays(word));
  return { days, rest: rest.map(({ raw }) => raw).join(" ") };
}

/** Days as a button carries them, numbered from Saturday: "13". */
export function packDays(days: readonly Weekday[]): string {
  return days.map((day) => WEEKDAYS.indexOf(day) + 1).join("");
}

/** The reverse; undefined where none is chosen. */
export function unpackDays(packed: string): readonly Weekday[] | undefined {
  const days = WEEKDAYS.filter((_day, index) => packed.includes(String(index + 1)));
  return days.length > 0 ? days : undefined;
}

function isOfDays({ slot, kind }: Word): boolean {
  return (
    slot === "days" ||
    kind === "every_day" ||
    kind === "except" ||
    kind === "only" ||
    kind === "all" ||
    kind === "day_noun"
  );
}
