import type { Source } from "#core/feeds/source.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import { nearestWord } from "#lib/edit-distance.ts";
import type { InitMessages } from "./messages.ts";

/** What is chosen from: a word to type, and what it means. */
export type Choice = { readonly id: string; readonly means: string };

/** Ids that were named, or undefined for all of them; or what is wrong with the answer. */
export type Chosen = { readonly ids: ReadonlySet<string> | undefined } | { readonly problem: string };

/** Reads "SA, eg"; letters' case is that of the choices. Empty and "all" mean all. */
export function chosenOf(answer: string, choices: readonly Choice[], messages: InitMessages): Chosen {
  const words = answer.split(/[\s,،]+/).filter((word) => word !== "");
  if (words.length === 0 || (words.length === 1 && /^(?:all|الكل|كلها)$/i.test(words[0] ?? "")))
    return { ids: undefined };
  const known = new Map(choices.map(({ id }) => [id.toLowerCase(), id]));
  const ids = new Set<string>();
  for (const word of words) {
    const id = known.get(word.toLowerCase());
    if (id === undefined)
      return { problem: messages.unknown(word, nearestWord(word.toLowerCase(), [...known.keys()])) };
    ids.add(id);
  }
  return { ids };
}

/** Countries of outlets, those with most first, each by its name in the reader's language. */
export function countriesOf(sources: readonly Source[], messages: InitMessages): Choice[] {
  const names = new Intl.DisplayNames([messages.names], { type: "region" });
  return counted(sources.map(({ country }) => country)).map(([id, count]) => ({
    id,
    means: `${id === "INT" ? messages.international : (names.of(id) ?? id)} (${count})`,
  }));
}

/** Topics of outlets' feeds; one outlet counts once for each. */
export function topicsOf(sources: readonly Source[], messages: InitMessages): Choice[] {
  return counted(sources.flatMap(topicsOfOne)).map(([id, count]) => ({
    id,
    means: `${nameOf(id, messages)} (${count})`,
  }));
}

/** Outlets of one of the countries with a feed on one of the topics. */
export function outletsOf(
  sources: readonly Source[],
  countries: ReadonlySet<string> | undefined,
  topics: ReadonlySet<string> | undefined,
): Source[] {
  return sources.filter(
    (source) =>
      (countries?.has(source.country) ?? true) &&
      (topics === undefined || topicsOfOne(source).some((topic) => topics.has(topic))),
  );
}

function topicsOfOne({ feeds }: Source): string[] {
  return [...new Set(feeds.map(({ topic }) => topic))];
}

function nameOf(topic: string, messages: InitMessages): string {
  if (topic === "top") return messages.general;
  return messages.names === "ar" ? (TOPIC_NAMES[topic as keyof typeof TOPIC_NAMES] ?? topic) : topic;
}

function counted(words: readonly string[]): [word: string, count: number][] {
  const counts = Map.groupBy(words, (word) => word);
  return [...counts]
    .map(([word, all]): [string, number] => [word, all.length])
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}
