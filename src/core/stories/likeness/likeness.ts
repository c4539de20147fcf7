import { gramTimesOf, isCommon, keyAt, leadTimesOf, timesOf } from "./entry.ts";
import type { Rarity } from "./rarity.ts";
import { GRAMS, type Lengths, type Sketch, STEMS } from "./sketch.ts";
import { createTable } from "./table.ts";

/** What a 4-gram of a word of any news weighs beside one of the event. */
const COMMON_GRAM = 0.3;
/** The more often a word stands in a text, the less one more time tells. */
const WEIGHT = Float64Array.from({ length: 16 }, (_, times) => (times === 0 ? 0 : 1 + Math.log(times)));

/** Both from 0 to 1. */
export type Likeness = {
  /**
   * How alike two articles tell: the words of the whole and those of the lead must both agree, for an outlet repeats
   * whole paragraphs of background under other news.
   */
  readonly telling: number;
  /** How much they are about the same: a background in common tells more than the lead. */
  readonly topical: number;
};

/**
 * What two articles have in common, by the rarity of their words and the letters of their openings. An article that is
 * compared with many one after another is laid out once, and costs each of them one look-up a word.
 */
export function createLikeness(rarity: Rarity): (a: Sketch, b: Sketch) => Likeness {
  const words = createTable(STEMS);
  const letters = createTable(GRAMS);
  const entryAt = new Uint32Array(words.places);
  /** Rarities squared; negative until a word that is laid out meets itself in another article, as few do. */
  const worthAt = new Float64Array(words.places);
  const grams = new Float32Array(letters.places);
  let laidOut: Sketch | undefined;
  let version = -1;

  const lengthsOf = (sketch: Sketch): Lengths => {
    const known = sketch.lengths;
    if (known?.epoch === rarity.epoch()) return known;
    const made = measure(sketch, rarity);
    sketch.lengths = made;
    return made;
  };

  const worthOf = (place: number, key: number): number => {
    const known = worthAt[place] ?? -1;
    if (known >= 0) return known;
    const worth = rarity.squared(key);
    worthAt[place] = worth;
    return worth;
  };

  const layOut = (sketch: Sketch) => {
    words.clear();
    letters.clear();
    const { entries, stems } = sketch;
    for (let at = 0; at < stems; at++) {
      const entry = entries[at] ?? 0;
      const place = words.take(keyAt(entry));
      entryAt[place] = entry;
      worthAt[place] = -1;
    }
    for (let at = stems; at < entries.length; at++) {
      const entry = entries[at] ?? 0;
      grams[letters.take(keyAt(entry))] = gramWeight(entry);
    }
    laidOut = sketch;
    version = rarity.version();
  };

  return (a, b) => {
    if (version !== rarity.version() || (laidOut !== a && laidOut !== b)) layOut(a);
    const { entries, stems } = laidOut === a ? b : a;
    let ofWhole = 0;
    let ofLead = 0;
    let ofGrams = 0;
    for (let at = 0; at < stems; at++) {
      const entry = entries[at] ?? 0;
      const place = words.find(keyAt(entry));
      if (place < 0) continue;
      const met = entryAt[place] ?? 0;
      const worth = worthOf(place, keyAt(entry));
      ofWhole += worth * (WEIGHT[timesOf(met)] ?? 0) * (WEIGHT[timesOf(entry)] ?? 0);
      ofLead += worth * leadTimesOf(met) * leadTimesOf(entry);
    }
    for (let at = stems; at < entries.length; at++) {
      const entry = entries[at] ?? 0;
      const place = letters.find(keyAt(entry));
      if (place >= 0) ofGrams += (grams[place] ?? 0) * gramWeight(entry);
    }
    const [left, right] = [lengthsOf(a), lengthsOf(b)];
    return likenessOf(
      cosine(ofWhole, left.stems * right.stems),
      cosine(ofLead, left.lead * right.lead),
      cosine(ofGrams, left.grams * right.grams),
    );
  };
}

function likenessOf(stems: number, lead: number, grams: number): Likeness {
  return { telling: (2 * Math.sqrt(stems * lead) + grams) / 3, topical: (2 * stems + lead + grams) / 4 };
}

function measure({ entries, stems }: Sketch, rarity: Rarity): Lengths {
  let whole = 0;
  let lead = 0;
  let grams = 0;
  for (let at = 0; at < stems; at++) {
    const entry = entries[at] ?? 0;
    const worth = rarity.squared(keyAt(entry));
    whole += worth * (WEIGHT[timesOf(entry)] ?? 0) ** 2;
    lead += worth * leadTimesOf(entry) ** 2;
  }
  for (let at = stems; at < entries.length; at++) grams += gramWeight(entries[at] ?? 0) ** 2;
  return {
    epoch: rarity.epoch(),
    stems: Math.sqrt(whole),
    lead: Math.sqrt(lead),
    grams: Math.sqrt(grams),
  };
}

function gramWeight(entry: number): number {
  return (isCommon(keyAt(entry)) ? COMMON_GRAM : 1) * gramTimesOf(entry);
}

function cosine(dot: number, length: number): number {
  return length === 0 ? 0 : Math.min(1, dot / length);
}
