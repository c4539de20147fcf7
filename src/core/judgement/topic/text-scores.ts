import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { noteOnWords } from "#core/arabic/words/note.ts";
import { words } from "#core/arabic/words/words.ts";
import { STEM_TABLE } from "./stem-table.ts";
import { TOPICS_OF_STEM, type WordTopic } from "./topic-words.ts";
import { letterWeight } from "./weight-letters.ts";

const LEARNT_TOPICS = ["state", "culture", "economy", "sport", "technology"] as const;

/** A topic that a text can speak for by itself; `state` is the affairs of states, in the Arab world or not. */
export type TextTopic = WordTopic;

export type TextScores = {
  /** Evidence in nats, of which only the differences mean something. */
  readonly topics: Readonly<Record<TextTopic, number>>;
  /** Nats for the Arab world against the rest of it. */
  readonly arab: number;
  /** Stems that said anything. */
  readonly heard: number;
};

/** The lead tells what it is about; what follows is background. */
const LEAD_TOKENS = 150;
const LEAD_LENGTH = 1500;
const TITLE_WEIGHT = 2;

/**
 * Most news is of states, and their affairs are told in the words of whatever they are about: so much for each stem,
 * up to as many as a lead has.
 */
const STATE_NATS = 0.06;
const STATE_STEMS = 80;
/** What each word that names a topic adds. */
const WORD_NATS: Readonly<Record<WordTopic, number>> = {
  state: 2.5,
  sport: 2.5,
  culture: 1.5,
  economy: 1,
  technology: 1,
  health: 1.5,
  science: 1.5,
  society: 1.5,
};
/** What a topic without a section must make good, beside the best of the others and beside technology. */
const BESIDE_BEST = { health: -6, science: -6, society: -9 } as const;
const BESIDE_TECHNOLOGY = { health: -2, science: -2, society: -6 } as const;

type Weights = Readonly<Record<(typeof LEARNT_TOPICS)[number] | "arab", number>>;
const TABLE: ReadonlyMap<string, Weights> = new Map(STEM_TABLE.trim().split(/\s+/).map(entryOf));

/** What a stem says: one object a stem. */
type Evidence = { readonly weights: Weights | undefined; readonly names: readonly WordTopic[] };
const EVIDENCE: ReadonlyMap<string, Evidence> = new Map(
  [...TABLE.keys(), ...TOPICS_OF_STEM.keys()].map((stem) => [
    stem,
    { weights: TABLE.get(stem), names: TOPICS_OF_STEM.get(stem) ?? [] },
  ]),
);
/** Undefined for function words, and for stems that say nothing. */
const evidenceIn = noteOnWords((word) => (isStopWord(word) ? undefined : EVIDENCE.get(stem(word))));

/** What the words of a title and a lead say about their topic. */
export function textScores(title: string, text: string): TextScores {
  const topics = { state: 0, culture: 0, economy: 0, sport: 0, technology: 0 };
  const named: Record<WordTopic, number> = { ...topics, state: 0, health: 0, science: 0, society: 0 };
  let [arab, heard] = [0, 0];
  for (const [{ weights, names }, times] of evidenceOf(title, text)) {
    if (weights) {
      heard++;
      arab += times * weights.arab;
      topics.state += times * weights.state;
      topics.culture += times * weights.culture;
      topics.economy += times * weights.economy;
      topics.sport += times * weights.sport;
      topics.technology += times * weights.technology;
    }
    for (const topic of names) named[topic] += times * WORD_NATS[topic];
  }
  for (const topic of LEARNT_TOPICS) topics[topic] += named[topic];
  topics.state += STATE_NATS * Math.min(heard, STATE_STEMS);
  const best = Math.max(...Object.values(topics));
  const beside = (topic: keyof typeof BESIDE_BEST) =>
    named[topic] === 0
      ? Number.NEGATIVE_INFINITY
      : named[topic] + Math.max(best + BESIDE_BEST[topic], topics.technology + BESIDE_TECHNOLOGY[topic]);
  return {
    topics: { ...topics, health: beside("health"), science: beside("science"), society: beside("society") },
    arab,
    heard,
  };
}

/** What stems say, each once and in the order in which they stand, and how much it counts. */
function evidenceOf(title: string, text: string): Map<Evidence, number> {
  const found = new Map<Evidence, number>();
  for (const word of words(title)) {
    const evidence = evidenceIn(word);
    if (evidence) found.set(evidence, TITLE_WEIGHT);
  }
  for (const word of words(text.slice(0, LEAD_LENGTH), LEAD_TOKENS)) {
    const evidence = evidenceIn(word);
    if (evidence && !found.has(evidence)) found.set(evidence, 1);
  }
  return found;
}

function entryOf(entry: string): [string, Weights] {
  const [word = "", letters = ""] = entry.split("=");
  const [culture = 0, economy = 0, world = 0, arab = 0, sport = 0, technology = 0] = Array.from(
    letters,
    letterWeight,
  );
  // News of states is one topic in two sections: a word of either speaks for it.
  const state = Math.log((Math.exp(world) + Math.exp(arab)) / 2);
  return [word, { state, culture, economy, sport, technology, arab: arab - world }];
}
