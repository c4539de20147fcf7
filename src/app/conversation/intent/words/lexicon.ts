import { fold } from "#core/arabic/fold.ts";
import { GRAMMAR } from "./grammar.ts";
import { arabicSkeleton, latinSkeleton } from "./latin-skeleton.ts";
import { MANNERS } from "./manners.ts";
import { NEWS } from "./news.ts";
import { SETTING_WORDS } from "./settings.ts";
import { SUBSCRIPTION } from "./subscription.ts";

const TABLES = { ...GRAMMAR, ...MANNERS, ...NEWS, ...SUBSCRIPTION, ...SETTING_WORDS };

/** What a word does in a sentence, whatever its dialect. */
export type Kind = keyof typeof TABLES;

/** Kinds that people write in Latin letters in more ways than a table can hold. */
const SKELETON_KINDS: ReadonlySet<Kind> = new Set<Kind>([
  ...(["subscribe", "subscription", "stop", "cancel", "resume", "settings", "news", "help"] as const),
  ...(["sources", "editions", "search", "summarize", "similar", "thanks", "hello", "now", "send"] as const),
]);

const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  (Object.entries(TABLES) as readonly (readonly [Kind, string])[]).flatMap(([kind, words]) =>
    fold(words)
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => [word, kind] as const),
  ),
);

const PREFIX = /^(?:[وف]?(?:بال|كال|فال|عال|هال|ال|لل)|[وفبله])(?=\p{L}{2})/u;

/** Where two words of Latin letters would be one, the one that is in the tables first. */
const KIND_OF_SKELETON: ReadonlyMap<string, Kind> = new Map(
  [...KIND_OF].toReversed().flatMap(([word, kind]) => {
    const skeleton = SKELETON_KINDS.has(kind) ? arabicSkeleton(word) : undefined;
    return skeleton ? [[skeleton, kind] as const] : [];
  }),
);

/** The kind of a folded word as it stands, else without a prefix; undefined for a word of the news. */
export function kindOf(key: string): Kind | undefined {
  const plain = [
    key,
    key.replace(/^[وف](?=\p{L}{3})/u, ""),
    bare(key),
    bare(key).replace(/(?<=\p{L}{3})ا$/u, ""),
  ];
  return (
    plain.map((word) => KIND_OF.get(word)).find(Boolean) ??
    verbKind(plain) ??
    ownKind(plain) ??
    KIND_OF_SKELETON.get(latinSkeleton(key.replace(/^(?:el|al)-?(?=...)/, "")) ?? "")
  );
}

const OWNED: ReadonlySet<Kind> = new Set<Kind>([
  ...(["settings", "subscription", "news", "time_noun", "city_noun", "sources", "editions"] as const),
  ...(["sections", "length_noun", "data"] as const),
]);

/** "موعدي", "نشراتكم": a thing of the reader's or of ours. */
function ownKind(plain: readonly string[]): Kind | undefined {
  const owned = plain.map((word) => KIND_OF.get(word.replace(/(?<=\p{L}{3})(?:كم|نا|هم|ها|ي|ك|ه)$/u, "")));
  return owned.find((kind) => kind !== undefined && OWNED.has(kind));
}

const PRONOUN = /(?:هولي|هالي|هولنا|ولي|وني|هن|هم|ها|لي|لنا|ني|نا|كم|ك|وا|ه|ي|و)$/u;
/** "وقفن", "رجعن": them, in the Levant; behind other words it is a letter like any. */
const THEM = /(?<=\p{L}{3})ن$/u;
const ACTED: ReadonlySet<Kind> = new Set<Kind>(["stop", "resume", "cancel", "send"]);
const PERSON = /^(?:بت|بي|بن|حا|حت|حن|كت|كن|كي|[تينا])(?=\p{L}{3})/u;
/** Only what is asked of the bot is said with a pronoun behind it: "ابعتهالي", "وقفها". */
const ASKED: ReadonlySet<Kind> = new Set<Kind>([
  ...([
    "send",
    "subscribe",
    "stop",
    "cancel",
    "resume",
    "change",
    "add",
    "mute",
    "search",
    "summarize",
  ] as const),
  ...(["help", "filler"] as const),
]);

/** Shorter particles are the ends of other words. */
const LEAST_FILLER = 4;

function verbKind(plain: readonly string[]): Kind | undefined {
  for (const word of plain) {
    const acted = KIND_OF.get(word.replace(THEM, ""));
    if (acted && ACTED.has(acted) && THEM.test(word)) return acted;
    const stem = word.replace(PRONOUN, "");
    for (const verb of [
      stem,
      word.replace(PERSON, ""),
      stem.replace(PERSON, ""),
      `ا${stem.replace(PERSON, "")}`,
    ]) {
      const kind = verb.length >= 3 ? KIND_OF.get(verb) : undefined;
      if (kind && ASKED.has(kind) && (kind !== "filler" || verb.length >= LEAST_FILLER)) return kind;
    }
  }
  return undefined;
}

/** A folded word without conjunction, preposition and article. */
export function bare(key: string): string {
  return key.replace(PREFIX, "");
}

/** Words of the table that a slip of the finger may have meant: those a command hangs on. */
export const ACTING: ReadonlySet<Kind> = new Set<Kind>([
  ...(["subscribe", "subscription", "stop", "cancel", "resume", "settings", "news", "help"] as const),
  ...(["sources", "editions", "search", "summarize"] as const),
]);

/** Shorter words are a letter away from too many others. */
const LEAST_FOR_SLIP = 4;

export const ACTING_WORDS: readonly (readonly [string, Kind])[] = [...KIND_OF].filter(
  ([word, kind]) => ACTING.has(kind) && word.length >= LEAST_FOR_SLIP,
);
