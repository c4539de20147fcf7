import { words } from "#core/arabic/words/words.ts";
import type { Article } from "#core/article/article.ts";
import { hash32 } from "#core/article/hash.ts";
import { opening } from "#core/article/opening.ts";
import { noteOnBodies } from "#core/cleaning/body-notes.ts";
import { wordForms } from "./forms.ts";

/** Characters after the headline that belong to the beginning even where the first paragraph is shorter. */
export const HEAD = 300;
/** A Bloom filter of so many words of 32 bits, three bits for a form: of a hundred forms it takes one in sixty for known. */
const SIZE = 32;
const SEEDS = [0x811c9dc5, 0x9747b28c, 0x27d4eb2f] as const;
/** Filters that stand one behind the other in one array: an array for each article would take as much again. */
const TOGETHER = 512;

type Filter = { readonly bits: Uint32Array; readonly from: number };
const filters = noteOnBodies<Filter>();
let open = { bits: new Uint32Array(0), end: 0 };

/**
 * Whether the headline, the first paragraph or the first 300 characters of an article may hold all words of one of
 * these phrases, in whatever order; false only where they do not. Read once for an article.
 */
export function mayBeginWith(
  article: Pick<Article, "title" | "body">,
  phrases: readonly (readonly string[])[],
): boolean {
  const filter = filterOf(article);
  return phrases.some((phrase) =>
    phrase.every((word) => placesOf(word).every((place) => has(filter, place))),
  );
}

function filterOf(article: Pick<Article, "title" | "body">): Filter {
  const kept = filters.of(article);
  if (kept) return kept;
  if (open.end === open.bits.length) open = { bits: new Uint32Array(SIZE * TOGETHER), end: 0 };
  const { title, body } = article;
  const filter = { bits: open.bits, from: open.end };
  open.end += SIZE;
  const lead = body.find(({ kind }) => kind === "paragraph")?.text ?? "";
  for (const text of [title, lead, opening({ body }, HEAD)])
    for (const word of words(text)) for (const form of wordForms(word.text)) add(filter, form);
  filters.put(article, filter);
  return filter;
}

function placesOf(form: string): number[] {
  return SEEDS.map((seed) => hash32(form, seed) % (SIZE * 32));
}

function add({ bits, from }: Filter, form: string): void {
  for (const place of placesOf(form)) {
    const at = from + (place >>> 5);
    bits[at] = (bits[at] ?? 0) | (1 << (place & 31));
  }
}

function has({ bits, from }: Filter, place: number): boolean {
  return ((bits[from + (place >>> 5)] ?? 0) & (1 << (place & 31))) !== 0;
}
