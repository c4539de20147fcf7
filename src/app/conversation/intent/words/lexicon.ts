import { GRAMMAR } from "./grammar.ts";
import { MANNERS } from "./manners.ts";
import { NEWS } from "./news.ts";
import { SETTING_WORDS } from "./settings.ts";
import { SUBSCRIPTION } from "./subscription.ts";

const TABLES = { ...GRAMMAR, ...MANNERS, ...NEWS, ...SUBSCRIPTION, ...SETTING_WORDS };

/** What a word does in a sentence, whatever its dialect. */
export type Kind = keyof typeof TABLES;

const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  (Object.entries(TABLES) as readonly (readonly [Kind, string])[]).flatMap(([kind, words]) =>
    words.split(/\s+/).map((word) => [word, kind] as const),
  ),
);

const PREFIX = /^(?:[وف]?(?:بال|كال|فال|عال|هال|ال|لل)|[وفبله])(?=\p{L}{2})/u;

/** The kind of a folded word as it stands, else without a prefix; undefined for a word of the news. */
export function kindOf(key: string): Kind | undefined {
  const plain = [
    key,
    key.replace(/^[وف](?=\p{L}{3})/u, ""),
    bare(key),
    bare(key).replace(/(?<=\p{L}{3})ا$/u, ""),
  ];
  return plain.map((word) => KIND_OF.get(word)).find(Boolean) ?? verbKind(plain);
}

const PRONOUN = /(?:هولي|هالي|هولنا|ولي|وني|هن|هم|ها|لي|لنا|ني|نا|كم|ك|وا|ه|ي|و)$/u;
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

function verbKind(plain: readonly string[]): Kind | undefined {
  for (const word of plain) {
    const stem = word.replace(PRONOUN, "");
    for (const verb of [
      stem,
      word.replace(PERSON, ""),
      stem.replace(PERSON, ""),
      `ا${stem.replace(PERSON, "")}`,
    ]) {
      const kind = verb.length >= 3 ? KIND_OF.get(verb) : undefined;
      if (kind && ASKED.has(kind)) return kind;
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

export const ACTING_WORDS: readonly (readonly [string, Kind])[] = [...KIND_OF].filter(
  ([word, kind]) => ACTING.has(kind) && word.length >= 5,
);
