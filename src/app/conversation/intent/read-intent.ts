import { fold } from "#core/arabic/fold.ts";
import { command, type IntentContext, type Reading, type Rule } from "./reading.ts";
import {
  feeding,
  linking,
  naming,
  outletNaming,
  outletNear,
  reading,
  searching,
  telling,
  working,
} from "./rules/asking.ts";
import { adding, choosing, lengthening, muting, quieting, unmuting } from "./rules/changing.ts";
import { following, halfHeard, pausing, resuming, undoing, unsubscribing } from "./rules/leaving.ts";
import { manners } from "./rules/manners.ts";
import { describing, owning } from "./rules/own.ts";
import { joining, scheduling } from "./rules/subscribing.ts";
import { forgiveSlips, has, type Sentence, splitSentence, tellKinds, unknownOf } from "./sentence.ts";
import { takeClocks, takePartOfDay } from "./slots/clocks.ts";
import { takeDays } from "./slots/days.ts";
import { takeEdition } from "./slots/edition.ts";
import { takePeriod } from "./slots/period.ts";
import { takeStory } from "./slots/story.ts";
import { takeZone } from "./slots/zone.ts";

/** The first rule that a sentence fits decides. */
const RULES: readonly Rule[] = [
  ...[feeding, owning, linking, describing, outletNaming, undoing, manners, telling, working],
  ...[quieting, adding, scheduling, choosing, lengthening, unmuting, muting],
  ...[resuming, pausing, unsubscribing, joining, naming, reading, following, halfHeard, searching],
];

const WAVE = /^\s*[👋🤝🙋]/u;
/** "موجز: اقتصاد وتقنية، تابع الذهب": an edition described in a line. */
const OWN_EDITION = /^\s*(?:موجز|موجزي|نشرتي|نشرة)\s*:\s*(\S.*)$/su;
const HEART =
  /^[\s\p{P}\p{Cf}]*(?:[👍🙏👏💯🌹🌷]|\p{Emoji_Presentation}|❤\ufe0f?)[\s\p{Emoji}\p{P}\p{Cf}\u200d]*$/u;
const NUMBERED_STORY = /(?:^|\s)[بل]?(?:ال)?خبر (?:رقم |ال|\d)|^\s*رقم \d{1,2}\s*$/;
/** "أنا في إسطنبول". */
const HERE = /^(?:انا|اني|احنا|حنا|نحن) (?:الان |حاليا |هلق |دلوقتي )?(?:في|ب|فى)\s?/;
const STORY = /^\s*[#\s]*([0-9٠-٩]{1,2})\s*$/;
/** Kinds beside which a bare number is a time. */
const OF_TIMES = ["subscribe", "send", "change", "time_noun", "every_day", "add", "quiet"] as const;

/** What a sentence wants, in any dialect; all its words count, never the first one alone. */
export function readIntent(typed: string, context: IntentContext): Reading {
  const described = OWN_EDITION.exec(typed)?.[1];
  if (described) return command("mine", { text: described });
  const story = STORY.exec(typed)?.[1];
  if (story) return unsureOfStory(story);
  const sentence = understoodSentence(typed, context);
  if (sentence.words.length === 0 && WAVE.test(typed)) return { reading: "greeting" };
  if (sentence.words.length === 0) return HEART.test(typed) ? { reading: "thanks" } : unsure(sentence);
  const exact = firstOf(sentence, context);
  if (
    exact?.reading === "command" &&
    exact.meant.command !== "search" &&
    !("text" in exact.meant.args && exact.meant.command === "subscribe")
  )
    return named(exact, sentence);
  if (exact && exact.reading !== "command") return exact;
  // What would be looked for may be a wish with a slip of the finger.
  const again = understoodSentence(typed, context, true);
  const forgiven = again.words.some(({ isNear }) => isNear) ? firstOf(again, context) : undefined;
  if (forgiven?.reading === "command" && forgiven.meant.command !== "search")
    return { ...forgiven, isNear: true };
  return forgiven && forgiven.reading !== "command"
    ? forgiven
    : (exact ?? outletNear(sentence, context) ?? unsure(sentence));
}

export function understoodSentence(
  typed: string,
  { editions }: IntentContext,
  isForgiving = false,
): Sentence {
  const sentence = splitSentence(typed);
  tellKinds(sentence);
  if (isForgiving) forgiveSlips(sentence);
  if (has(sentence, "stop")) takePeriod(sentence);
  if (isOfStory(sentence)) takeStory(sentence);
  const isTimed = () => has(sentence, ...OF_TIMES) || sentence.zone !== undefined;
  takeZone(sentence, false);
  takeDays(sentence);
  takeEdition(sentence, editions);
  takeClocks(sentence, isTimed() || sentence.days !== undefined || nearEdition(sentence, editions));
  if (sentence.days === undefined) takeDays(sentence);
  const isTimetable =
    HERE.test(fold(sentence.typed)) ||
    sentence.times.length > 0 ||
    has(sentence, "subscribe", "city_noun", "change");
  if (sentence.zone === undefined && isTimetable) takeZone(sentence, true);
  const isSchedule =
    has(sentence, "subscribe", "every_day", "time_noun", "change", "send", "quiet") ||
    sentence.days !== undefined;
  if (sentence.times.length === 0 && isSchedule) takePartOfDay(sentence);
  return sentence;
}

/** Numbers beside these are stories, not times. */
function isOfStory(sentence: Sentence): boolean {
  return has(sentence, "summarize", "similar", "more") || NUMBERED_STORY.test(fold(sentence.typed));
}

/** An edition with nothing but a number: "الصباح 7". */
function nearEdition({ typed }: Sentence, editions: IntentContext["editions"]): boolean {
  const sentence = splitSentence(typed);
  tellKinds(sentence);
  takeEdition(sentence, editions);
  return sentence.edition !== undefined && unknownOf(sentence).every(({ key }) => /^\d{1,2}$/.test(key));
}

function firstOf(sentence: Sentence, context: IntentContext): Reading | undefined {
  for (const rule of RULES) {
    const found = rule(sentence, context);
    if (found) return found;
  }
  return undefined;
}

function named(found: Reading, { isNearEdition = false }: Sentence): Reading {
  return found.reading === "command" ? { ...found, isNear: isNearEdition } : found;
}

function unsureOfStory(number: string): Reading {
  return {
    reading: "unsure",
    choices: [
      { command: "summarize", args: { text: number } },
      { command: "similar", args: { text: number } },
      { command: "subscribe", args: { text: number } },
    ],
  };
}

function unsure(sentence: Sentence): Reading {
  const query = unknownOf(sentence)
    .map(({ raw }) => raw)
    .join(" ")
    .slice(0, 60);
  const search = query === "" ? [] : [{ command: "search", args: { query } }];
  return {
    reading: "unsure",
    choices: [
      ...search,
      { command: "digest", args: {} },
      { command: "help", args: {} },
      { command: "editions", args: {} },
    ].slice(0, 3),
  };
}
