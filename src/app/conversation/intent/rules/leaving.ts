import { command, editionArg, type Rule } from "#app/conversation/intent/reading.ts";
import { has, isOnly, type Sentence, unknownOf } from "#app/conversation/intent/sentence.ts";
import type { Kind } from "#app/conversation/intent/words/lexicon.ts";

const NOUNS = ["news", "editions", "top", "subscription", "subscribe", "send", "all", "only", "now"] as const;
const AROUND = [
  "hello",
  "thanks",
  "again",
  "temporary",
  "forever",
  "not",
  "day_noun",
  "never_mind",
  "except",
] as const;

/** A pause, of a week too; nothing is stopped by a sentence with words that are not understood. */
export const pausing: Rule = (sentence) => {
  if (!has(sentence, "stop") || has(sentence, "undo", "silent", "quiet", "mute")) return undefined;
  if (!isOnly(sentence, ["stop", ...NOUNS, ...AROUND], ["edition", "period"])) return undefined;
  if (has(sentence, "forever")) return command("unsubscribe", editionArg(sentence));
  if (sentence.edition) {
    const { id: edition } = sentence.edition;
    return {
      reading: "unsure",
      choices: [
        { command: "unsubscribe", args: { edition } },
        { command: "pause", args: {} },
        { command: "settings", args: { edition } },
      ],
    };
  }
  return command("pause", sentence.period ? { days: String(sentence.period) } : {});
};

/** An end to pauses. */
export const resuming: Rule = (sentence) => {
  if (has(sentence, "cancel") && has(sentence, "stop") && isOnly(sentence, ["cancel", "stop", ...NOUNS]))
    return command("resume");
  if (!has(sentence, "resume", "keep_on") || has(sentence, "silent", "quiet")) return undefined;
  const isCarryingOn = has(sentence, "resume");
  const nouns = isCarryingOn ? [...NOUNS, ...AROUND] : [];
  if (!isOnly(sentence, ["resume", "keep_on", ...nouns], ["edition"])) return undefined;
  if (has(sentence, "not")) return undefined;
  return command("resume");
};

/** Leaving an edition or all. */
export const unsubscribing: Rule = (sentence) => {
  const isRefusal =
    has(sentence, "not") &&
    (has(sentence, "send", "subscribe", "subscription") || isWeary(sentence)) &&
    !isAbout(sentence);
  if (has(sentence, "quit") && isOnly(sentence, ["quit", ...NOUNS, ...AROUND], ["edition"]))
    return command("unsubscribe", editionArg(sentence));
  const isCancel = has(sentence, "cancel") && (sentence.edition || has(sentence, ...NOUNS));
  if (!(isRefusal || isCancel)) return undefined;
  if (!isOnly(sentence, ["cancel", ...NOUNS, ...AROUND], ["edition"])) return undefined;
  if (sentence.isNearEdition) return command("unsubscribe");
  if (sentence.edition) return command("unsubscribe", editionArg(sentence));
  return command("unsubscribe", isCancel && has(sentence, "all") ? { edition: "all" } : {});
};

export const undoing: Rule = (sentence) =>
  has(sentence, "undo") &&
  isOnly(sentence, ["undo", "resume", "cancel", "change", "all", "now", "top", "settings", "send"])
    ? command("undo")
    : undefined;

const MOST_FOLLOWED = 2;

/** "تابع الذهب": a word or a name to follow; a longer sentence is somebody's headline. */
export const following: Rule = (sentence) => {
  if (!has(sentence, "keep_on")) return undefined;
  const words = unknownOf(sentence).map(({ raw }) => raw);
  if (words.length === 0 || words.length > MOST_FOLLOWED) return undefined;
  const isAside = sentence.words.some(
    ({ kind, slot }) => slot || (kind && !["filler", "keep_on", "news", "top"].includes(kind)),
  );
  if (isAside) return undefined;
  return command("track", { text: words.join(" ") });
};

function isAbout(sentence: Sentence): boolean {
  return sentence.edition !== undefined && has(sentence, "news");
}

/** "ما عاد بدي ياهن", "لم أعد أريد الأخبار": nobody says so of one digest. */
function isWeary({ typed }: Sentence): boolean {
  return /عاد|عدت|أعد|اعد|بقيت|بعد|تاني/.test(typed);
}

const OURS: readonly Kind[] = ["news", "editions", "subscription", "settings"];
const LONGEST_WISH = 6;

/** "أوقف الموجز حتى …": what is wanted of us is clear, and how is not: it is asked rather than looked for. */
export const halfHeard: Rule = (sentence) => {
  const [verb, noun] = sentence.words.filter(({ kind }) => kind !== "filler" && kind !== "hello");
  if (!noun?.kind || !OURS.includes(noun.kind) || sentence.words.length > LONGEST_WISH) return undefined;
  // "إيقاف موجز البث" without an article is a headline.
  const command = HALVES.find(([kind]) => kind === verb?.kind)?.[1];
  if (!command || !/^(?:[بلف]?ال|لل)|(?:ي|اتي)$/.test(noun.key)) return undefined;
  const query = unknownOf(sentence)
    .map(({ raw }) => raw)
    .join(" ");
  return {
    reading: "unsure",
    choices: [
      { command, args: {} },
      { command: "settings", args: {} },
      ...(query === "" ? [] : [{ command: "search", args: { query } }]),
    ],
  };
};

const HALVES: readonly (readonly [Kind, string])[] = [
  ["stop", "pause"],
  ["cancel", "unsubscribe"],
  ["resume", "resume"],
  ["change", "settings"],
];
