import type { Article } from "#core/article/article.ts";
import type { Groundwork } from "#core/article/groundwork.ts";
import { type BodyLengths, LENGTHS, lengthsOf } from "#core/cleaning/body-lengths.ts";
import { unpackText } from "#lib/packing/packed-text.ts";

type Body = Article["body"];

/**
 * What was worked out of a feed's articles, in their order, as it travels from the thread that read them: their packed bodies lie
 * one behind the other, so that all are handed over as one piece and none is copied.
 */
export type GroundworkOfAll = {
  readonly fingerprints: readonly string[];
  readonly terms: readonly string[];
  readonly lengths: readonly BodyLengths[];
  readonly bodies: Uint8Array<ArrayBuffer>;
  /** Where each body ends. */
  readonly ends: readonly number[];
};

/** Both lists in one order. */
export function joined(articles: readonly Article[], groundwork: readonly Groundwork[]): GroundworkOfAll {
  let end = 0;
  const ends = groundwork.map(({ body }) => {
    end += body.length;
    return end;
  });
  const bodies = new Uint8Array(end);
  for (const [index, { body }] of groundwork.entries()) bodies.set(body, ends[index - 1] ?? 0);
  return {
    fingerprints: groundwork.map(({ fingerprint }) => fingerprint),
    terms: groundwork.map(({ terms }) => terms),
    lengths: articles.map(({ body }) => lengthsOf(body)),
    bodies,
    ends,
  };
}

/** What was worked out of the article at a place. */
export function groundworkAt(all: GroundworkOfAll, index: number): Groundwork {
  return {
    fingerprint: all.fingerprints[index] ?? "",
    terms: all.terms[index] ?? "",
    body: all.bodies.subarray(all.ends[index - 1] ?? 0, all.ends[index]),
  };
}

/** A body that is unpacked when somebody looks at it, which storing does not. To whoever reads it, it is the array. */
export function packedBody(packed: Uint8Array, lengths: BodyLengths | undefined): Body {
  let unpacked: Body | undefined;
  const body = () => {
    unpacked ??= JSON.parse(unpackText(packed)) as Body;
    return unpacked;
  };
  return new Proxy<Body[number][]>([], {
    get: (_, key) => (key === LENGTHS ? lengths : Reflect.get(body(), key)),
    has: (_, key) => Reflect.has(body(), key),
    ownKeys: () => Reflect.ownKeys(body()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(body(), key),
    set: () => false,
  });
}
