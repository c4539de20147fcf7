import { stemAfresh } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { noteOnWords } from "#core/arabic/words/note.ts";
import type { Word } from "#core/arabic/words/words.ts";
import { openingWords, readLine } from "#core/cleaning/folded.ts";
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

const UNNAMED: Readonly<Record<WordTopic, number>> = {
  ...{ state: 0, culture: 0, economy: 0, sport: 0, technology: 0 },
  ...{ health: 0, science: 0, society: 0 },
};

type Weights = Readonly<Record<(typeof LEARNT_TOPICS)[number] | "arab", number>>;
const WEIGHTS = ["arab", ...LEARNT_TOPICS] as const;

/** Stems have numbers, and what each says stands in tables: objects would lie all over the memory. */
const { numbers, weights, names } = tables();
const NOTHING = -1;
/** `NOTHING` for function words, and for stems that say nothing. */
const stemIn = noteOnWords(
  (word) => (isStopWord(word) ? NOTHING : (numbers.get(stemAfresh(word)) ?? NOTHING)),
  NOTHING,
);
/** The latest text in which each stem was met. */
const metIn = new Uint32Array(names.length);
let latest = 0;

/** What the words of a title and a lead, given as its lines, say about their topic. */
export function textScores(title: string, text: readonly string[]): TextScores {
  const named = { ...UNNAMED };
  let [arab, heard] = [0, 0];
  let [state, culture, economy, sport, technology] = [0, 0, 0, 0, 0];
  const { stems, inTitle } = stemsOf(title, text);
  for (let index = 0; index < stems.length; index++) {
    const stem = stems[index] ?? 0;
    const times = index < inTitle ? TITLE_WEIGHT : 1;
    const at = stem * WEIGHTS.length;
    const forArabs = weights[at] ?? Number.NaN;
    if (!Number.isNaN(forArabs)) {
      heard++;
      arab += times * forArabs;
      state += times * (weights[at + 1] ?? 0);
      culture += times * (weights[at + 2] ?? 0);
      economy += times * (weights[at + 3] ?? 0);
      sport += times * (weights[at + 4] ?? 0);
      technology += times * (weights[at + 5] ?? 0);
    }
    const about = names[stem];
    if (about !== undefined) for (const topic of about) named[topic] += times * WORD_NATS[topic];
  }
  const topics = { state, culture, economy, sport, technology };
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

/** The stems that say something, each once and in the order in which they stand; those of the title come first. */
function stemsOf(
  title: string,
  text: readonly string[],
): { readonly stems: number[]; readonly inTitle: number } {
  latest += 1;
  const stems: number[] = [];
  const take = (words: readonly Word[], most: number) => {
    const end = Math.min(words.length, most);
    for (let at = 0; at < end; at++) {
      const stem = stemIn(words[at] as Word);
      if (stem === NOTHING || metIn[stem] === latest) continue;
      metIn[stem] = latest;
      stems.push(stem);
    }
  };
  take(readLine(title).words, Number.POSITIVE_INFINITY);
  const inTitle = stems.length;
  let left = LEAD_TOKENS;
  for (const words of openingWords(text, LEAD_LENGTH)) {
    if (left <= 0) break;
    take(words, left);
    left -= words.length;
  }
  return { stems, inTitle };
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

function tables() {
  const learnt = new Map(STEM_TABLE.trim().split(/\s+/).map(entryOf));
  const stems = [...new Set([...learnt.keys(), ...TOPICS_OF_STEM.keys()])];
  return {
    numbers: new Map(stems.map((stem, number) => [stem, number])),
    /** Not a number in front of a stem without weights. */
    weights: Float64Array.from(
      stems.flatMap((stem) => WEIGHTS.map((name) => learnt.get(stem)?.[name] ?? Number.NaN)),
    ),
    names: stems.map((stem) => TOPICS_OF_STEM.get(stem)),
  };
}
