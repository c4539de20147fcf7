import { type TextScores, textScores } from "./text-scores.ts";
import { type Filing, feedTopic, ownTopic, type Topic } from "./topic.ts";

export type TopicVerdict = {
  readonly topic: Topic;
  /** 0 to 1: how far it stands out from the topic that comes next; 0 where nothing spoke. */
  readonly confidence: number;
};

export type Judged = Filing & {
  readonly title: string;
  /** The lines of its body. */
  readonly text: readonly string[];
  /** Region of the outlet's own news; "international" where it has none. */
  readonly region?: string | undefined;
};

/** Nats that a plain category or address adds, and the topic of a feed. A text's own topic leads by 10 to 30. */
const OWN_NATS = 10;
const FEED_NATS = 6;
/** Outlets put whatever came from abroad under "world", football too. */
const PLACE_NATS = 4;
/** Where a section stands whose topic the text has no word of, beside the best. */
const UNSAID = -6;
/** What "منوعات" holds, and what it lacks beside the best of them. */
const MISC = ["culture", "technology", "health", "science", "society"] as const;
const MISC_PRIOR = -1;
/** News of an Arab country's own outlet rarely names the country. */
const HOME_NATS = 3;
/** What sections hold where it is not their own name: those of technology print science and health too. */
const HOLDS: Readonly<Partial<Record<Topic, readonly string[]>>> = {
  arab: ["state"],
  world: ["state"],
  politics: ["state"],
  technology: ["technology", "science", "health"],
};

/** Fewer stems are a name or a phrase. */
const FEWEST_STEMS = 3;
/** Words of one text repeat each other: their nats count for a quarter. */
const REDUNDANCY = 4;

/** What an article is about: where it was filed, weighed with what its text says. */
export function judgeTopic(item: Judged): TopicVerdict {
  const text = textScores(item.title, item.text);
  const filed: readonly [Topic | undefined, number][] = [
    [ownTopic(item), OWN_NATS],
    [feedTopic(item), FEED_NATS],
  ];
  const labels = filed.filter(([topic]) => topic !== undefined && topic !== "top");
  if (text.heard < FEWEST_STEMS) return { topic: labels[0]?.[0] ?? "top", confidence: 0 };
  const scores = withLabels(text, labels);
  const [[best, highest]] = [...scores].sort((a, b) => b[1] - a[1]) as [[string, number]];
  const mass = [...scores.values()].reduce((sum, score) => sum + Math.exp((score - highest) / REDUNDANCY), 0);
  return { topic: named(best, text.arab, labels, item.region), confidence: 1 / mass };
}

function withLabels(
  { topics }: TextScores,
  labels: readonly [Topic | undefined, number][],
): Map<string, number> {
  const scores = new Map<string, number>(Object.entries(topics));
  scores.set("misc", Math.max(...MISC.map((topic) => topics[topic])) + MISC_PRIOR);
  const best = Math.max(...scores.values());
  const spoken = labels.some(([topic]) => topic === "misc");
  for (const [topic, nats] of labels) {
    const place = topic === "arab" || topic === "world";
    for (const key of topic ? (HOLDS[topic] ?? [topic]) : []) {
      const said = scores.get(key) ?? 0;
      scores.set(key, (Number.isFinite(said) ? said : best + UNSAID) + (place ? PLACE_NATS : nats));
    }
  }
  // A text does not say of itself that it is of all sorts.
  if (!spoken) scores.delete("misc");
  return scores;
}

function named(
  best: string,
  arab: number,
  labels: readonly [Topic | undefined, number][],
  region: string | undefined,
): Topic {
  if (best !== "state") return best as Topic;
  const topics = labels.map(([topic]) => topic);
  if (topics.includes("politics")) return "politics";
  const label = topics.includes("arab") ? PLACE_NATS : topics.includes("world") ? -PLACE_NATS : 0;
  const home = region !== undefined && region !== "international" ? HOME_NATS : 0;
  return arab + label + home > 0 ? "arab" : "world";
}
