import { command, editionArg, type Reading, type Rule } from "#app/conversation/intent/reading.ts";
import { has, isOnly, type Sentence, unknownOf, type Word } from "#app/conversation/intent/sentence.ts";
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
    // "ايه الجديد في البلد" asks for news.
    if (set === "zone" && has(sentence, "news", "top")) continue;
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
  [["hijri", "cancel"], ["date_noun"], "hijri", "no"],
  [["hijri", "not"], ["date_noun"], "hijri", "no"],
  [["hijri"], ["date_noun", "add", "resume"], "hijri", "yes"],
  [["months_noun", "date_noun"], [], "months", ""],
  [["sections"], [], "sections", ""],
  [["mute", "word_noun"], ["not", "cancel"], "muted", ""],
  [["word_noun"], ["not", "cancel"], "muted", ""],
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
  /^(?:دائما|دايما|دوما|always|قصر|طول|ابغاه|ابيه|اريده|بدياه|عايزه|عايزاه|خليه|خليها|خله|خلها|اجعله|اجعلها|اختصره|اختصرها|اختصر|اختصرلي)/;
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
  const isRange = has(sentence, "not") && /(?:من|from)\s.*\s(?:إلى|الى|ل|لـ|حتى|to)\s/.test(sentence.typed);
  if (!from || !to || !(has(sentence, "quiet") || isRange)) return undefined;
  if (!isOnly(sentence, ["quiet", "time_noun", "not", "stop", ...AROUND], ["time", "edition"]))
    return undefined;
  return setting(sentence, "quiet", `${packTimes([from])}-${packTimes([to])}`);
};

const MOST_MUTED = 3;

/** Words behind which what is refused stands. */
const BEFORE_MUTED: readonly Kind[] = [
  ...(["mute", "not", "news", "word_noun", "filler", "send", "change", "again", "top", "hello"] as const),
  ...(["add", "thanks"] as const),
];
const MARKS: readonly Kind[] = ["mute", "news", "word_noun"];

/** "احجب كلمة …", "لا أريد أخبار …", "لا أريد شيئًا عن …": what stands behind it, as typed. */
export const muting: Rule = (sentence) => {
  const spared = SPARED.exec(sentence.typed)?.[1]?.trim();
  if (spared && spared.split(/\s+/).length <= MOST_SPARED && isMutable(sentence))
    return command("settings", { set: "muted", to: bareWord(spared.replace(/^أخبار\s+|^اخبار\s+/, "")) });
  const isSaid = has(sentence, "mute");
  const about = sentence.words.findIndex(({ raw }) => ABOUT.test(raw));
  const isUnwanted = has(sentence, "not") && (has(sentence, "news") || about > 0);
  if (!(isSaid || isUnwanted) || isQuestion(sentence)) return undefined;
  const mark = Math.max(
    about,
    sentence.words.findLastIndex(({ kind }) => kind !== undefined && MARKS.includes(kind)),
  );
  const before = sentence.words.slice(0, mark + 1);
  const end = sentence.words.findLastIndex(({ kind }) => !(kind === "filler" || kind === "forever"));
  const words = sentence.words.slice(mark + 1, end + 1);
  // "ما وصلتني الأخبار" complains: what is refused stands behind "أخبار".
  if (before.some(({ kind, slot }) => slot || !kind || !BEFORE_MUTED.includes(kind))) return undefined;
  if (words.length === 0 || words.length > MOST_MUTED || words.some(isOfTimetable)) return undefined;
  if (words.every(({ kind }) => kind === "filler" || kind === "all")) return undefined;
  return command("settings", { set: "muted", to: words.map(({ raw }) => bareWord(raw)).join(" ") });
};

/** Said of a subject that somebody has had enough of. */
const SPARED = /^\s*(?:بلاش|ما يهمني|لا يهمني|مايهمني|مليت من|زهقت من|طفشت من|كفاية|يكفي)\s+(\S.*)$/;
const MOST_SPARED = 2;

/** Not a day, a sound or a thing of ours that somebody can do without. */
function isMutable({ words }: Sentence): boolean {
  return words.every(
    ({ kind, slot }) =>
      (slot === undefined || slot === "edition") &&
      (kind === undefined || kind === "not" || kind === "filler" || kind === "news"),
  );
}

const ABOUT = /^(?:عن|على|بخصوص|تخص|حول)$/;

function isOfTimetable({ slot, kind }: Word): boolean {
  return (slot !== undefined && slot !== "edition") || kind === "now" || kind === "every_day";
}

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
export function isQuestion({ words, typed }: Sentence): boolean {
  const isAsked = (kind: Kind | undefined) => kind === "news" || kind === "top" || kind === "question";
  return (
    /[؟?]\s*$/.test(typed) || words.some(({ key }, index) => key === "ما" && isAsked(words[index + 1]?.kind))
  );
}

function setting(sentence: Sentence, set: string, to: string): Reading | undefined {
  if (unknownOf(sentence).length > 0) return undefined;
  return command("settings", { ...editionArg(sentence), set, ...(to === "" ? {} : { to }) });
}

function bareWord(raw: string): string {
  return raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(/^[بل](?=ال)/, "");
}
