import { isNear } from "#app/conversation/intent/near.ts";
import { command, editionArg, type Rule } from "#app/conversation/intent/reading.ts";
import { has, isOnly, type Sentence, unknownOf, type Word } from "#app/conversation/intent/sentence.ts";
import { arabicSkeleton, latinSkeleton } from "#app/conversation/intent/words/latin-skeleton.ts";
import type { Kind } from "#app/conversation/intent/words/lexicon.ts";
import { fold } from "#core/arabic/fold.ts";
import { isPlaceName } from "#core/arabic/time/city-zones.ts";

const AROUND = ["hello", "thanks", "send", "question", "top", "news", "now", "all", "change"] as const;
const WHEN = /^(?:متي|امتي|امتا|ايمتي|وقتاش|when)$/;
const LINK = /https?:\/\/\S+/i;
/** From so many words on, what is no wish is the news itself. */
const LEAST_OF_HEADLINE = 4;
const LEAST_OF_ARTICLE = 40;
const LONGEST_QUERY = 200;

/** "أضف المصدر https://…": a feed of one's own, added or taken out. */
const ADD_FEED =
  /^\s*(?:و?(?:أضف|اضف|أضيف|اضيف|ضيف|زيد|زد|حط|add)(?:\s+لي|لي)?|(?:أضف|ضيف)\s+إلى\s+مصادري)(?:\s+(?:هذا\s+)?(?:ال)?(?:مصدر|موقع|خلاصة|مدونة|قناة|رابط|feed|source))?\s*:?\s*(https?:\/\/\S+)\s*$/iu;
const DROP_FEED =
  /^\s*(?:احذف|إحذف|أزل|ازل|شيل|امسح|إمسح|remove)\s+(?:(?:هذا\s+)?(?:ال)?(?:مصدر|موقع|خلاصة|مدونة|قناة|feed|source)\s*:?\s*(\S.{0,200})|(https?:\/\/\S+))\s*$/iu;

export const feeding: Rule = ({ typed }) => {
  const added = ADD_FEED.exec(typed)?.[1];
  if (added) return command("mine", { act: "feed", text: added });
  const [, named, address] = DROP_FEED.exec(typed) ?? [];
  const dropped = named ?? address;
  return dropped ? command("mine", { act: "unfeed", text: dropped.trim() }) : undefined;
};

/** A link is read; with "مشابه" its like is looked for. */
export const linking: Rule = (sentence) => {
  const link = LINK.exec(sentence.typed)?.[0];
  if (!link)
    return sentence.typed.split(/\s+/).length >= LEAST_OF_ARTICLE
      ? command("summarize", { text: sentence.typed })
      : undefined;
  return command(has(sentence, "similar") ? "similar" : "summarize", { text: link });
};

const ABOUT_STORY = [
  ...([
    "summarize",
    "similar",
    "full",
    "more",
    "short",
    "news",
    "send",
    "change",
    "question",
    "search",
  ] as const),
  ...(["happened", "hello", "thanks", "keep_on", "help", "only", "add", "start", "again"] as const),
] as const;

const LIKE = /(?:^|\s)(?:زي|مثل|متل|كيف)\s/;
const MOST_STRANGE = 1;

function isAboutStory(kind: Kind | undefined): boolean {
  return kind !== undefined && (kind === "filler" || ABOUT_STORY.some((known) => known === kind));
}

/** "لخص 3", "مشابه للثالث", "المزيد عن الخبر رقم ٢": a story of what was told, by its number. */
export const telling: Rule = (sentence) => {
  if (sentence.story === undefined || has(sentence, "stop", "cancel", "subscribe", "mute")) return undefined;
  // What is not understood besides does no harm.
  const strange = sentence.words.filter(({ slot, kind }) => (slot ? slot !== "story" : !isAboutStory(kind)));
  if (strange.length > MOST_STRANGE) return undefined;
  const text = String(sentence.story);
  if (has(sentence, "similar") || LIKE.test(fold(sentence.typed))) return command("similar", { text });
  const isWhole = has(sentence, "full", "more", "add") && !has(sentence, "summarize", "short");
  return command("summarize", { text, ...(isWhole ? { more: "yes" } : {}) });
};

const ALL_NEWS = /^(?:[بل]?ال|لل)?(?:اخبار|موجز|نشره|احداث|عناوين)$/;

/** Commands whose own words come behind their name, whatever those are. */
export const working: Rule = (sentence) => {
  const verb = sentence.words.findIndex(
    ({ kind }) => kind === "search" || kind === "summarize" || kind === "similar",
  );
  const { kind } = sentence.words[verb] ?? {};
  const isFirst = sentence.words
    .slice(0, Math.max(verb, 0))
    .every((word) => word.kind === "filler" || word.kind === "hello");
  if (!kind || !isFirst) return undefined;
  if (kind === "search") return searchFor(sentence, sentence.words.slice(verb + 1)) ?? command("search");
  const rest = sentence.words.slice(verb + 1);
  // "لخص لي أخبار اليوم" is no story.
  const isOfAll = rest.some(({ key }) => ALL_NEWS.test(key));
  if (
    kind === "summarize" &&
    isOfAll &&
    isOnly({ ...sentence, words: rest }, [...AROUND, "news"], ["edition"])
  )
    return command("digest", editionArg(sentence));
  const text = rest.every((word) => word.kind === "filler" || word.kind === "news")
    ? ""
    : rest.map(({ raw }) => raw).join(" ");
  return command(kind, text === "" ? {} : { text });
};

/** Commands that need nothing but their name. */
export const naming: Rule = (sentence) => {
  const also: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
    data: ["cancel", "all"],
    settings: ["subscription", "length_noun", "question"],
    sources: ["question", "send"],
    editions: [],
    subscription: ["question"],
    help: ["not"],
    start: ["again"],
  };
  if (has(sentence, "news") && WHENCE.test(fold(sentence.typed)) && unknownOf(sentence).length <= 1)
    return command("sources");
  for (const [kind, name] of NAMES) {
    const kinds = [kind, ...AROUND, ...(also[kind] ?? [])];
    if (has(sentence, kind) && (isOnly(sentence, kinds, ["edition"]) || isLedTo(sentence, kind, kinds)))
      return command(name, argsFor(name, sentence));
  }
  const unknown = unknownOf(sentence);
  if (
    has(sentence, "sources") &&
    unknown.length > 0 &&
    unknown.length <= 3 &&
    sentence.words[0]?.kind === "sources"
  )
    return command("sources", { search: wordsOf(unknown) });
  return undefined;
};

function argsFor(name: string, sentence: Sentence): Readonly<Record<string, string>> {
  if (name === "settings") return editionArg(sentence);
  return name === "mydata" && has(sentence, "cancel") ? { act: "ask" } : {};
}

const WHENCE = /(?:^|\s)(?:من (?:اين|وين|فين)|منين)\s/;
const LONGEST_LEAD = 5;
/** Seeing them harms nobody. */
const SHOWN: ReadonlySet<Kind> = new Set<Kind>(["settings", "sources", "editions", "help"]);

/** "وين بلاقي الإعدادات": one strange word before the name of what is only shown. */
function isLedTo(sentence: Sentence, kind: Kind, kinds: readonly Kind[]): boolean {
  const { words } = sentence;
  const [strange, ...others] = unknownOf(sentence);
  if (!SHOWN.has(kind) || !strange || others.length > 0 || words.length > LONGEST_LEAD) return false;
  const isBefore = words.indexOf(strange) < words.findLastIndex((word) => word.kind === kind);
  const rest = { ...sentence, words: words.filter((word) => word !== strange) };
  return isBefore && has(sentence, "question", "send", "filler") && isOnly(rest, kinds, ["edition"]);
}

const NAMES: readonly (readonly [Kind, string])[] = [
  ["data", "mydata"],
  ["help", "help"],
  ["settings", "settings"],
  ["subscription", "settings"],
  ["sources", "sources"],
  ["editions", "editions"],
  ["start", "start"],
];

/** A digest, of an edition whose name alone suffices. */
export const reading: Rule = (sentence) => {
  if (has(sentence, "not")) return undefined;
  // "متى يوصلني الموجز" asks for the time that was chosen.
  const isWhen = sentence.words.some(({ key }) => WHEN.test(key)) && has(sentence, "send");
  if (isWhen && isOnly(sentence, AROUND, ["edition"])) return command("settings", editionArg(sentence));
  if (!(sentence.edition || has(sentence, "news", "now", "send", "top"))) return undefined;
  if (!isOnly(sentence, [...AROUND, "again", "happened", "city_noun"], ["edition"])) return undefined;
  const isForAll = sentence.words.some(({ key }) => /^لل(?:جميع|كل|مجموعه|قناه)$/.test(key));
  return command("digest", { ...editionArg(sentence), ...(isForAll ? { audience: "all" } : {}) });
};

/** An outlet's name alone. */
export const outletNaming: Rule = (sentence, { outlets }) => {
  const typed = fold(wordsOf(sentence.words.filter(({ kind }) => kind !== "filler")));
  const name = typed === "" ? undefined : outlets.find((outlet) => plainName(outlet) === plainName(typed));
  return name ? command("sources", { search: name }) : undefined;
};

const LEAST_NEAR = 4;

/** An outlet's name but for a slip of the finger, or in Latin letters: seeing it harms nobody. */
export const outletNear: Rule = (sentence, { outlets }) => {
  const typed = plainName(wordsOf(sentence.words));
  const sound = latinSkeleton(typed.replace(/^[ae]l(?=.{3})/, ""));
  const near = outlets.filter((outlet) => {
    const name = plainName(outlet);
    const isAlike = typed.length >= LEAST_NEAR && isNear(typed, name);
    return isAlike || (sound !== undefined && arabicSkeleton(name) === sound);
  });
  const [only, ...others] = near;
  return only && others.length === 0 ? command("sources", { search: only }) : undefined;
};

/** Questions, places, and headlines are looked for among the news. */
export const searching: Rule = (sentence) => {
  const unknown = unknownOf(sentence);
  const { words } = sentence;
  if (unknown.length === 0 && !isPlace(words)) return undefined;
  const isAsked = has(sentence, "question", "happened", "news", "top") || /[؟?]\s*$/.test(sentence.typed);
  const isHeadline =
    words.length >= LEAST_OF_HEADLINE && unknown.some(({ key }) => /\p{Script=Arabic}/u.test(key));
  if (has(sentence, "keep_on") && !isHeadline) return undefined;
  if (!(isAsked || isHeadline || isPlace(words))) return undefined;
  return searchFor(sentence, isAsked || !isHeadline ? words : words.filter(isTelling));
};

function isPlace(words: readonly Word[]): boolean {
  return isPlaceName(words.map(({ raw }) => raw.replace(/[؟?!.…]+$/, "")).join(" "));
}

const EMPTY: readonly Kind[] = [
  "filler",
  "hello",
  "thanks",
  "question",
  "happened",
  "news",
  "top",
  "send",
  "now",
  "search",
  "summarize",
  "help",
  "keep_on",
];

/** A search for the words that carry the question. */
function searchFor(sentence: Sentence, words: readonly Word[]) {
  const start = words.findIndex(
    ({ kind, key }) => (kind === undefined || !EMPTY.includes(kind)) && !isAsking(key, sentence),
  );
  if (start < 0) return undefined;
  const end = words.findLastIndex(
    ({ kind }) => kind !== "filler" && kind !== "now" && kind !== "question" && kind !== "only",
  );
  return command("search", {
    query: withoutPreposition(wordsOf(words.slice(start, end + 1))).slice(0, LONGEST_QUERY),
  });
}

function isAsking(key: string, { words }: Sentence): boolean {
  return key === "ما" && words[0]?.key === "ما";
}

function isTelling({ kind }: Word): boolean {
  return kind !== "filler";
}

function wordsOf(words: readonly Word[]): string {
  return words.map(({ raw }) => raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).join(" ");
}

function plainName(name: string): string {
  return fold(name)
    .replace(/^(?:قناه|صحيفه|وكاله|جريده|موقع) /, "")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(/^ال/, "");
}

/** "بالسوق", "بغزة": what is asked about, without how the question leads to it. */
function withoutPreposition(query: string): string {
  const [first = "", ...others] = query.split(" ");
  const place = first.replace(/^[بفل](?=\p{L}{2})/u, "");
  const plain = isPlaceName(place) ? place : first.replace(/^(?:بال|عال|فال)(?=\p{L}{2})/u, "ال");
  return [plain, ...others].join(" ");
}
