import type { Article } from "#core/article/article.ts";
import { hash32 } from "#core/article/hash.ts";
import { publishedMs } from "#core/instants.ts";
import { COUNT_BITS, MAX_COUNT } from "#core/related/held/counted.ts";
import { createForward, type Frozen } from "#core/related/held/forward.ts";
import { createInverted } from "#core/related/held/inverted.ts";
import {
  keepHere,
  openingVolume,
  type PutAway,
  packingVolume,
  type Volume,
  type VolumeDocument,
} from "#core/related/held/volume.ts";
import { ageFrom, decay } from "./age.ts";
import { type Entry, type RelatedHit, type RelatedQuery, spread } from "./choose.ts";
import { isAlike, isRelated, isTelling, mayBeRelated } from "./floor.ts";
import { fuse } from "./fuse.ts";
import { type Head, headLikeness, headOf, NO_HEAD } from "./heads.ts";
import { createHolders, type Holders } from "./holders.ts";
import { CANDIDATES, createNear } from "./near.ts";
import { createCosines, createInverseFrequency } from "./rankers.ts";
import { createReadDocuments } from "./read-documents.ts";
import { documentTerms, type Terms } from "./terms.ts";
import { top } from "./top.ts";
import { readWords } from "./words.ts";

/** Under so many content words of a query their letters tell more than their stems. */
const FEW_WORDS = 30;
const GRAM_WEIGHT_OF_FEW = 3;
/** Articles of a window of days or weeks, searched for those that belong beside another. */
export interface RelatedIndex {
  /**
   * An article with a known id takes the place of the old one. `terms` are its, where they were found before; its
   * `stamp` is another number where it says something else.
   */
  add(article: Article, terms?: Terms, stamp?: number): void;
  remove(id: string): void;
  readonly size: number;
  /** Headlines related to an article, best first; it need not be in the index. */
  query(article: Article, options: RelatedQuery): RelatedHit[];
  /** How telling a light stem is in this index; for choosing keywords. */
  weight(stem: string): number;
  /** How often its articles may hold some words, and all stems of those it has whole; of others it knows nothing. */
  readonly atMost: Holders["atMost"];
  readonly stemsOf: Holders["stemsOf"];
  /** Ids of the articles that are in no volume. */
  loose(): readonly string[];
  /** Whether an article came in a volume, or went into one, as it is now. */
  isPacked(id: string): boolean;
  /**
   * Packs loose articles, `MOST_DOCUMENTS` at most, into a volume, and holds them packed from then on. `version` is a
   * number for the way in which articles are read.
   */
  freezing(ids: readonly string[], version: number): Generator<void, Uint8Array>;
  /**
   * Takes a volume in; its articles are found when they are recognised. Answers how many it was the first to bring: none
   * where another version of this program packed it.
   */
  restoring(bytes: Uint8Array, version: number): Generator<void, number>;
  /** Whether an article came in a volume as it is now; from then on it is found. */
  recognise(article: Article, stamp: number): boolean;
  /** Gives up what came in volumes and was never recognised. */
  forgetting(): Generator<void, void>;
}

/** `putAway` takes what is packed and seldom read. */
export function createRelatedIndex(putAway: PutAway = keepHere): RelatedIndex {
  const stems = createInverted();
  const grams = createForward();
  const slots = new Map<string, number>();
  /** Undefined where nothing is, and where an article came in a volume that was not recognised yet. */
  const entries: (Entry | undefined)[] = [];
  const free: number[] = [];
  const times: number[] = [];
  const topics: Article["topic"][] = [];
  const heads: (Head | undefined)[] = [];
  const stamps: number[] = [];
  const volumes = new Map<Frozen, Volume>();
  const idf = createInverseFrequency();
  const read = createReadDocuments(stems.termsOf);
  const cosines = createCosines(stems, read.termsOf, idf.of);
  const { came, atMost, stemsOf } = createHolders(stems, (id) => {
    const slot = slots.get(id);
    return slot !== undefined && entries[slot] ? slot : undefined;
  });
  let changes = 0;

  const remove = (id: string): void => {
    const slot = slots.get(id);
    if (slot === undefined) return;
    changes++;
    const part = stems.frozen(slot)?.part;
    stems.remove(slot);
    grams.remove(slot);
    read.forget(slot);
    if (part?.live === 0) volumes.delete(part);
    slots.delete(id);
    entries[slot] = undefined;
    heads[slot] = undefined;
    free.push(slot);
    idf.resize(slots.size);
  };

  const note = (slot: number, article: Article) => {
    // Its own id, which is in memory anyway.
    slots.delete(article.id);
    slots.set(article.id, slot);
    entries[slot] = article;
    times[slot] = publishedMs(article);
    topics[slot] = article.topic;
  };

  const headAt = (slot: number): Head => {
    const known = heads[slot];
    if (known) return known;
    const place = stems.frozen(slot);
    const head = place && volumes.get(place.part)?.headOf(place.document);
    if (!head) return NO_HEAD;
    return { ...head, terms: head.terms.map((number) => place.part.terms[number] ?? 0) };
  };

  const headIn = ({ head }: Terms): Head => headOf(head.title.map(stems.term), head.lead.map(stems.term));
  const alike = (head: Head, slot: number) => headLikeness(head, headAt(slot), stems.frequencies, idf.of);

  /** Whether a document tells the event of one of the others. */
  const tellsOneOf = (slot: number, others: Iterable<number>): boolean => {
    const own = headAt(slot);
    let cosine: ((other: number) => number) | undefined;
    for (const other of others) {
      const head = alike(own, other);
      if (!isTelling({ text: 1, cosine: head.cosine })) continue;
      cosine ??= cosines(countsOf(slot));
      if (isTelling({ text: cosine(other), cosine: head.cosine })) return true;
    }
    return false;
  };
  const before = (a: number, b: number) => (entries[a]?.id ?? "") < (entries[b]?.id ?? "");
  const near = createNear({
    ...{ stems, grams, idf: idf.of, cosines, before, headIn },
    changes: () => changes,
    size: () => entries.length,
    others({ id }) {
      const own = slots.get(id);
      return (slot) => entries[slot] !== undefined && slot !== own;
    },
    belongs(article, head, slot, text, widely) {
      if (widely) return isAlike({ text });
      if (!mayBeRelated(text, slots.size)) return false;
      const likeness = { text, ...alike(head, slot) };
      // Of a text that somebody brings, our own report of the event is the first thing to show.
      const isOurs = slots.has(article.id);
      return (
        isRelated(likeness, [article.topic, topics[slot] ?? "top"], slots.size) &&
        !(isOurs && isTelling(likeness))
      );
    },
  });
  const countsOf = (slot: number): ReadonlyMap<number, number> =>
    new Map(Array.from(stems.termsOf(slot), (item) => [item >>> COUNT_BITS, item & MAX_COUNT]));

  return {
    get size() {
      return slots.size;
    },
    remove,
    add(article, found, stamp = 0) {
      remove(article.id);
      const slot = free.pop() ?? entries.length;
      const terms = found ?? documentTerms(article, readWords);
      note(slot, article);
      came(slot);
      changes++;
      stems.add(slot, terms.stems);
      grams.add(slot, terms.grams);
      heads[slot] = headIn(terms);
      stamps[slot] = stamp;
      idf.resize(slots.size);
    },
    isPacked(id) {
      const slot = slots.get(id);
      return slot !== undefined && entries[slot] !== undefined && stems.frozen(slot) !== undefined;
    },
    loose: () => [...slots].filter(([, slot]) => entries[slot] && !stems.frozen(slot)).map(([id]) => id),
    recognise(article, stamp) {
      const slot = slots.get(article.id);
      if (slot === undefined || stamps[slot] !== stamp) return false;
      note(slot, article);
      changes++;
      return true;
    },
    *freezing(ids, version) {
      const chosen: number[] = [];
      const documents: VolumeDocument[] = [];
      for (const id of ids) {
        yield;
        const slot = slots.get(id);
        if (slot === undefined || stems.frozen(slot)) continue;
        chosen.push(slot);
        documents.push({
          ...{ id, stamp: stamps[slot] ?? 0, head: headAt(slot) },
          stems: { items: stems.termsOf(slot), length: stems.lengths[slot] ?? 0 },
          grams: { items: grams.termsOf(slot), length: grams.lengths[slot] ?? 0 },
        });
      }
      const bytes = yield* packingVolume(documents, version, { stems: stems.hashOf, grams: grams.hashOf });
      const volume = yield* openingVolume(bytes, version, putAway);
      if (!volume) throw new Error("a volume cannot be read back");
      const ofStems = yield* stems.begin(volume.stems, true);
      const ofGrams = yield* grams.begin(volume.grams, true);
      volumes.set(ofStems, volume);
      for (const [document, slot] of chosen.entries()) {
        yield;
        changes++;
        stems.settle(ofStems, document, slot);
        grams.settle(ofGrams, document, slot);
        read.forget(slot);
        heads[slot] = undefined;
      }
      return bytes;
    },
    *restoring(bytes, version) {
      const volume = yield* openingVolume(bytes, version, putAway);
      const fresh = volume?.ids.filter((id) => !slots.has(id)) ?? [];
      if (!volume || fresh.length === 0) return 0;
      const ofStems = yield* stems.begin(volume.stems, false);
      const ofGrams = yield* grams.begin(volume.grams, false);
      volumes.set(ofStems, volume);
      for (const [document, id] of volume.ids.entries()) {
        if (slots.has(id)) continue;
        const slot = free.pop() ?? entries.length;
        slots.set(id, slot);
        came(slot);
        changes++;
        entries[slot] = undefined;
        stamps[slot] = volume.stamps[document] ?? 0;
        stems.settle(ofStems, document, slot);
        grams.settle(ofGrams, document, slot);
        yield;
      }
      idf.resize(slots.size);
      return fresh.length;
    },
    *forgetting() {
      for (const [id, slot] of slots) {
        if (!entries[slot]) remove(id);
        yield;
      }
    },
    weight(stem) {
      const term = stems.term(hash32(stem));
      return idf.of(term === undefined ? 0 : (stems.frequencies[term] ?? 0));
    },
    ...{ atMost, stemsOf },
    query(article, options) {
      if (options.limit <= 0) return [];
      const nowMs = ageFrom(options.now);
      const fresh = (slot: number) => decay(nowMs - (times[slot] ?? nowMs));
      const story = options.storyOf?.(article.id);
      const allowed = (slot: number): boolean => {
        const id = entries[slot]?.id;
        if (id === undefined || id === article.id || options.exclude?.has(id)) return false;
        return story === undefined || options.storyOf?.(id) !== story;
      };
      const width = Math.max(CANDIDATES, options.limit * 5);
      const { candidates, alikes, words } = near(article, { ...options, nowMs, fresh, allowed, width });
      const byStems = new Map<number, number>();
      const byGrams = new Map<number, number>();
      for (const slot of candidates) {
        const found = alikes.get(slot);
        if (!found) continue;
        byStems.set(slot, found.text * fresh(slot));
        byGrams.set(slot, found.grams * fresh(slot));
      }
      const rankingBy = (scores: ReadonlyMap<number, number>) =>
        top(scores.keys(), scores.size, (slot) => scores.get(slot) ?? 0, before);
      const gramWeight = words < FEW_WORDS ? GRAM_WEIGHT_OF_FEW : 1;
      const ranked = fuse(
        [
          { slots: rankingBy(byStems), weight: 1 },
          { slots: rankingBy(byGrams), weight: gramWeight },
        ],
        before,
      );
      if (options.widely) return spread(ranked, entries, options, () => false);
      const told = [...(options.exclude ?? [])].flatMap((id) => slots.get(id) ?? []);
      return spread(ranked, entries, options, (slot, chosen) => tellsOneOf(slot, [...told, ...chosen]));
    },
  };
}
