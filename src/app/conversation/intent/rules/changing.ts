import { command, editionArg, type Reading, type Rule } from "#app/conversation/intent/reading.ts";
import { has, isOnly, type Sentence, unknownOf } from "#app/conversation/intent/sentence.ts";
import type { Kind } from "#app/conversation/intent/words/lexicon.ts";
import { packTimes } from "#app/conversation/typed/typed-clocks.ts";

const AROUND = [
  "hello",
  "thanks",
  "change",
  "news",
  "top",
  "add",
  "help",
  "send",
  "subscription",
  "subscribe",
  "now",
  "question",
  "settings",
] as const;
const SLOTS = ["edition"] as const;

/** Silence, length, digits … : settings that are named with their value, or alone. */
export const choosing: Rule = (sentence) => {
  for (const [kinds, others, set, to] of VALUES) {
    if (!kinds.every((kind) => has(sentence, kind))) continue;
    if (!isOnly(sentence, [...kinds, ...others, ...AROUND], set === "quiet" ? [...SLOTS, "time"] : SLOTS))
      continue;
    return setting(sentence, set, to);
  }
  return undefined;
};

/** The kinds that must be there, those that may, and what they set. */
const VALUES: readonly (readonly [readonly Kind[], readonly Kind[], string, string])[] = [
  [["silent", "resume"], [], "silent", "no"],
  [["silent"], ["not", "stop", "cancel", "mute", "only"], "silent", "yes"],
  [["quiet", "cancel"], ["stop", "time_noun"], "quiet", "off"],
  [["digits_noun", "arabic"], [], "digits", "arabic"],
  [["digits_noun", "latin"], [], "digits", "latin"],
  [["digits_noun"], [], "digits", ""],
  [["hijri"], ["date_noun", "add"], "hijri", "yes"],
  [["months_noun", "date_noun"], [], "months", ""],
  [["sections"], [], "sections", ""],
  [["mute", "word_noun"], ["not", "cancel"], "muted", ""],

  [["mute"], [], "muted", ""],
  [["quiet"], ["time_noun", "not"], "quiet", ""],
  [["length_noun"], [], "length", ""],
  [["change", "time_noun"], ["city_noun"], "times", ""],
  [["time_noun"], [], "times", ""],
  [["change", "city_noun"], [], "zone", ""],
  [["city_noun"], [], "zone", ""],
  [["change", "day_noun"], ["all"], "weekdays", ""],
  [["day_noun"], [], "weekdays", ""],
];

const CHANGED =
  /^(?:ابغاه|ابيه|اريده|بدياه|عايزه|عايزاه|خليه|خليها|خله|خلها|اجعله|اجعلها|اختصره|اختصرها|اختصر|اختصرلي)/;
const LENGTHS = ["short", "medium", "full"] as const;

/** A length for all digests to come where it is said as a change, else for the one that is asked for. */
export const lengthening: Rule = (sentence) => {
  const length = LENGTHS.find((kind) => has(sentence, kind));
  if (!length || !isOnly(sentence, [length, "length_noun", "not", "only", ...AROUND], SLOTS))
    return undefined;
  if (has(sentence, "not")) return undefined;
  const isChange =
    has(sentence, "change", "length_noun") || sentence.words.some(({ key }) => CHANGED.test(key));
  if (isChange) return setting(sentence, "length", length);
  return has(sentence, "news", "subscription") || sentence.edition || has(sentence, length)
    ? command("digest", { ...editionArg(sentence), length })
    : undefined;
};

/** "لا تزعجني من 11 إلى 6". */
export const quieting: Rule = (sentence) => {
  const [from, to] = sentence.times;
  if (!from || !to || !has(sentence, "quiet")) return undefined;
  if (!isOnly(sentence, ["quiet", "time_noun", "not", "stop", ...AROUND], ["time", "edition"]))
    return undefined;
  return setting(sentence, "quiet", `${packTimes([from])}-${packTimes([to])}`);
};

const MOST_MUTED = 3;

/** "احجب كلمة …", "لا أريد أخبار …": the words that nothing else explains, as typed. */
export const muting: Rule = (sentence) => {
  const isSaid = has(sentence, "mute");
  const isUnwanted = has(sentence, "not") && has(sentence, "news");
  if (!(isSaid || isUnwanted) || isQuestion(sentence)) return undefined;
  const allowed: readonly Kind[] = [
    "mute",
    "not",
    "news",
    "word_noun",
    "filler",
    "send",
    "change",
    "all",
    "again",
    "top",
    "forever",
  ];
  const words = sentence.words.filter(
    ({ kind, slot }) => slot === "edition" || (!slot && kind === undefined),
  );
  const rest = sentence.words.filter((word) => !words.includes(word));
  if (words.length === 0 || words.length > MOST_MUTED) return undefined;
  // "ما وصلتني الأخبار" complains; what is refused stands behind "أخبار".
  const news = sentence.words.findIndex(({ kind }) => kind === "news");
  const [first] = words;
  if (!isSaid && first && sentence.words.indexOf(first) < news) return undefined;
  if (rest.some(({ kind, slot }) => slot || !kind || !allowed.includes(kind))) return undefined;
  return command("settings", { set: "muted", to: words.map(({ raw }) => bareWord(raw)).join(" ") });
};

/** Taking a muted word back: the page shows which there are. */
export const unmuting: Rule = (sentence) => {
  if (!has(sentence, "cancel") || !has(sentence, "word_noun", "mute")) return undefined;
  return unknownOf(sentence).length <= MOST_MUTED ? command("settings", { set: "muted" }) : undefined;
};

export const adding: Rule = (sentence) => {
  const [time] = sentence.times;
  const sign = has(sentence, "add") ? "+" : has(sentence, "cancel") ? "-" : undefined;
  if (!time || !sign) return undefined;
  if (!isOnly(sentence, ["add", "cancel", "time_noun", "again", "top", ...AROUND], ["time", "edition"]))
    return undefined;
  return setting(sentence, "times", `${sign}${packTimes([time])}`);
};

/** "ما أخبار …" asks; "ما بدي أخبار …" refuses. */
export function isQuestion({ words }: Sentence): boolean {
  return words.some(({ key }, index) => key === "ما" && words[index + 1]?.kind === "news");
}

function setting(sentence: Sentence, set: string, to: string): Reading | undefined {
  if (unknownOf(sentence).length > 0) return undefined;
  return command("settings", { ...editionArg(sentence), set, ...(to === "" ? {} : { to }) });
}

function bareWord(raw: string): string {
  return raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(/^[بل](?=ال)/, "");
}
