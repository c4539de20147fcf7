import type { BodyBlock } from "#core/article/article.ts";

type Body = readonly BodyBlock[];
/** Characters of the running text, as `bodyText` has it, and of all blocks. */
export type BodyLengths = { readonly running: number; readonly all: number };

/** Under this key a body that costs much to look at says its own lengths, where it knows them. */
export const LENGTHS = Symbol("lengths");

/** A body never changes. */
const known = new WeakMap<Body, BodyLengths>();

export function lengthsOf(body: Body): BodyLengths {
  const kept = (body as { readonly [LENGTHS]?: BodyLengths })[LENGTHS] ?? known.get(body);
  if (kept) return kept;
  let running = 0;
  let all = 0;
  for (const { kind, text } of body) {
    all += text.length;
    if (kind === "paragraph") running += text.length + 1;
  }
  const lengths = { running: Math.max(0, running - 1), all };
  known.set(body, lengths);
  return lengths;
}

/** Characters of an article's running text, as `bodyText` has it. */
export function fullness({ body }: { readonly body: Body }): number {
  return lengthsOf(body).running;
}
