import { COUNT_BITS, type Counted, MAX_COUNT } from "./counted.ts";
import type { Listing } from "./field.ts";
import { createForward, type Forward, type Frozen } from "./forward.ts";
import { createPostings } from "./postings.ts";

/** Bits by which numbers are sorted at a time: those of all terms are two such digits. */
const DIGIT_BITS = 11;
/** Documents with a term that are looked at, the latest: a query reads no more, unless it has no other word. */
const MOST = 1 << 14;

/** Which documents hold which terms, and how often. */
export interface Inverted extends Omit<Forward, "add" | "remove"> {
  add(slot: number, terms: Counted): void;
  remove(slot: number): void;
  /** Calls for each document with a term, of very many for the latest. */
  each(term: number, visit: (slot: number, count: number) => void): void;
  /** One by the root of the number of distinct terms of each document, by slot. */
  readonly scales: readonly number[];
}

/** Which documents of a frozen part hold each of its terms: lists one behind the other, by the part's number. */
type Lists = Listing & {
  readonly part: Frozen;
  /** The part's numbers in the order of ours. */
  readonly numbers: Uint32Array;
};
/** Most of the words that a query asks for stand in few parts: a bit for each number that this one has. */
type Listed = Lists & { readonly present: Uint8Array };

export function createInverted(): Inverted {
  const postings = createPostings();
  const scales: number[] = [];
  const scaled = (slot: number, size: number) => {
    scales[slot] = 1 / Math.sqrt(Math.max(1, size));
  };
  const unlist = (slot: number, document: Int32Array) => {
    for (const item of document)
      postings.remove(item >>> COUNT_BITS, (slot << COUNT_BITS) | (item & MAX_COUNT));
  };
  const forward = createForward();
  /** The latest last. */
  let frozen: Listed[] = [];

  return {
    ...forward,
    add(slot, terms) {
      const document = forward.add(slot, terms);
      for (const item of document)
        postings.append(item >>> COUNT_BITS, (slot << COUNT_BITS) | (item & MAX_COUNT));
      scaled(slot, document.length);
    },
    remove(slot) {
      const part = forward.frozen(slot)?.part;
      unlist(slot, forward.remove(slot));
      if (part?.live === 0) frozen = frozen.filter((lists) => lists.part !== part);
    },
    *begin(field, isCounted) {
      const part = yield* forward.begin(field, isCounted);
      frozen.push({ ...(yield* listing(part)), present: presentIn(part) });
      return part;
    },
    settle(part, document, slot) {
      // Nobody finds it twice, and nobody looks for it in vain.
      if (!forward.frozen(slot)) unlist(slot, forward.termsOf(slot));
      forward.settle(part, document, slot);
      scaled(slot, part.field.sizes[document] ?? 0);
    },
    each(term, visit) {
      const { items, size } = postings.of(term);
      for (let at = 0; at < size; at++) {
        const item = items[at] ?? 0;
        visit(item >>> COUNT_BITS, item & MAX_COUNT);
      }
      let left = MOST - size;
      for (let at = frozen.length - 1; at >= 0 && left > 0; at--) {
        const lists = frozen[at];
        if (lists) left -= eachOf(lists, term, visit);
      }
    },
    scales,
  };
}

/** Answers how many there are. */
function eachOf(lists: Listed, term: number, visit: (slot: number, count: number) => void): number {
  const { numbers, starts, items, part, present } = lists;
  if (((present[term >>> 3] ?? 0) & (1 << (term & 7))) === 0) return 0;
  const { slots } = part;
  const number = numberOf(part.terms, numbers, term);
  if (number === undefined) return 0;
  const from = starts[number] ?? 0;
  const to = starts[number + 1] ?? from;
  for (let at = from; at < to; at++) {
    const item = items[at] ?? 0;
    const slot = slots[item >>> COUNT_BITS] ?? -1;
    if (slot >= 0) visit(slot, item & MAX_COUNT);
  }
  return to - from;
}

function presentIn({ terms }: Frozen): Uint8Array {
  let last = 0;
  for (let number = 0; number < terms.length; number++) last = Math.max(last, terms[number] ?? 0);
  const present = new Uint8Array((last >>> 3) + 1);
  for (let number = 0; number < terms.length; number++) {
    const term = terms[number] ?? 0;
    present[term >>> 3] = (present[term >>> 3] ?? 0) | (1 << (term & 7));
  }
  return present;
}

function numberOf(terms: Int32Array, numbers: Uint32Array, term: number): number | undefined {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const number = numbers[middle] ?? 0;
    const there = terms[number] ?? 0;
    if (there === term) return number;
    if (there < term) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function* listing(part: Frozen): Generator<void, Lists> {
  const lists = yield* part.field.listing();
  yield;
  return { part, ...lists, numbers: orderOf(part.terms) };
}

/** Places of whole numbers in their order, sorted by one digit after the other: comparing takes ten times as long. */
function orderOf(numbers: Int32Array): Uint32Array {
  let order = new Uint32Array(numbers.length);
  let most = 0;
  for (let place = 0; place < numbers.length; place++) {
    order[place] = place;
    most = Math.max(most, numbers[place] ?? 0);
  }
  for (let shift = 0; most >>> shift > 0; shift += DIGIT_BITS) order = orderedBy(order, numbers, shift);
  return order;
}

/** The same places by one digit of their numbers, those of equal ones as they were. */
function orderedBy(order: Uint32Array, numbers: Int32Array, shift: number): Uint32Array<ArrayBuffer> {
  const digitOf = (place: number) => ((numbers[place] ?? 0) >>> shift) & ((1 << DIGIT_BITS) - 1);
  const starts = new Uint32Array((1 << DIGIT_BITS) + 1);
  for (let place = 0; place < numbers.length; place++) {
    const next = digitOf(place) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let digit = 1; digit < starts.length; digit++)
    starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
  const ordered = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const place = order[at] ?? 0;
    const digit = digitOf(place);
    const end = starts[digit] ?? 0;
    ordered[end] = place;
    starts[digit] = end + 1;
  }
  return ordered;
}
