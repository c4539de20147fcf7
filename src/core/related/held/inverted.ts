import { COUNT_BITS, type Counted, MAX_COUNT } from "./counted.ts";
import { createForward, type Forward } from "./forward.ts";
import { createPostings, type List } from "./postings.ts";

/** Which documents hold which terms, and how often. */
export interface Inverted extends Omit<Forward, "add" | "remove"> {
  add(slot: number, terms: Counted): void;
  remove(slot: number): void;
  /**
   * Documents with a term, of very many the latest: `items[0..size)` hold the document's slot above `COUNT_BITS` bits
   * of count.
   */
  postings(term: number): List;
  /** One by the root of the number of distinct terms of each document, by slot. */
  readonly scales: readonly number[];
}

export function createInverted(): Inverted {
  const forward = createForward();
  const postings = createPostings();
  const scales: number[] = [];
  return {
    ...forward,
    add(slot, terms) {
      const document = forward.add(slot, terms);
      for (const item of document)
        postings.append(item >>> COUNT_BITS, (slot << COUNT_BITS) | (item & MAX_COUNT));
      scales[slot] = 1 / Math.sqrt(Math.max(1, document.length));
    },
    remove(slot) {
      for (const item of forward.remove(slot)) {
        postings.remove(item >>> COUNT_BITS, (slot << COUNT_BITS) | (item & MAX_COUNT));
      }
    },
    postings: postings.of,
    scales,
  };
}
