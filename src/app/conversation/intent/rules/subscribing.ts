import { command, editionArg, type Rule } from "#app/conversation/intent/reading.ts";
import { has, isOnly, type Sentence, unknownOf } from "#app/conversation/intent/sentence.ts";
import { packTimes } from "#app/conversation/typed/typed-clocks.ts";
import { packDays } from "#app/conversation/typed/typed-days.ts";
import { WEEKDAYS } from "#core/arabic/time/weekdays.ts";

const AROUND = [
  ...([
    "hello",
    "thanks",
    "subscribe",
    "subscription",
    "send",
    "news",
    "top",
    "change",
    "time_noun",
    "city_noun",
  ] as const),
  ...([
    "day_noun",
    "every_day",
    "except",
    "only",
    "not",
    "again",
    "all",
    "settings",
    "now",
    "resume",
  ] as const),
] as const;
const MOST_UNREAD = 2;
/** More words are a headline. */
const MOST_WITH_UNREAD = 5;

/** A timetable in any of its parts: what is not said stays as it is, or is asked for. */
export const scheduling: Rule = (sentence) => {
  const { days, zone } = sentence;
  const times = newTimes(sentence);
  const isDaily = has(sentence, "every_day");
  const isSpoken = times.length > 0 || days !== undefined || zone !== undefined || isDaily;
  if (!isSpoken || !isOnly(sentence, AROUND, ["time", "zone", "days", "edition"])) return undefined;
  if (has(sentence, "not") && days === undefined) return undefined;
  return command("subscribe", {
    ...editionArg(sentence),
    ...(times.length > 0 ? { time: packTimes([...times].sort()) } : {}),
    ...(zone ? { zone } : {}),
    ...((days ?? (isDaily ? WEEKDAYS : undefined)) ? { on: packDays(days ?? WEEKDAYS) } : {}),
  });
};

export const joining: Rule = (sentence) => {
  if (has(sentence, "not", "cancel", "stop")) return undefined;
  if (!has(sentence, "subscribe")) return undefined;
  if (isOnly(sentence, [...AROUND, "question"], ["edition"]))
    return command("subscribe", editionArg(sentence));
  return isUnreadPart(sentence) ? command("subscribe", { text: afterVerb(sentence) }) : undefined;
};

/** A name that is not known among words that are: the command says what it did not understand. */
function isUnreadPart(sentence: Sentence): boolean {
  const unknown = unknownOf(sentence).length;
  const isFirst = sentence.words[0]?.kind === "subscribe";
  const hasValue = sentence.words.some(({ slot }) => slot);
  return (
    isFirst &&
    sentence.words.length <= MOST_WITH_UNREAD &&
    unknown > 0 &&
    unknown <= MOST_UNREAD &&
    (hasValue || sentence.words.length <= MOST_UNREAD)
  );
}

function afterVerb({ words }: Sentence): string {
  return words
    .slice(1)
    .map(({ raw }) => raw)
    .join(" ");
}

/** "من 7 إلى 8" and "8 بدل 7" name the old time as well. */
function newTimes(sentence: Sentence): readonly string[] {
  const { times, typed } = sentence;
  const [first, second] = times;
  if (!first || !second || times.length > 2 || !has(sentence, "change")) return times;
  if (/\S\s+(?:بدل|بدال|عوض|مكان|instead)/u.test(typed)) return [first];
  return /(?:^|\s)من\s.*\s(?:إلى|الى|لـ?|ل|to)\s?/u.test(typed) ? [second] : times;
}
