import { createBytesReader, createBytesWriter } from "./bytes.ts";
import { type Field, type FieldDocument, readingField, type Stretch, writingField } from "./field.ts";

/** Of this many documents at most: a document of a volume and a count share sixteen bits. */
export const MOST_DOCUMENTS = 4_000;
/** Another number where the bytes are laid out otherwise. */
const LAYOUT = 2;

export type VolumeDocument = {
  readonly id: string;
  /** Another number where the article says something else, from 0 to 2³² − 1. */
  readonly stamp: number;
  readonly stems: FieldDocument;
  readonly grams: FieldDocument;
  /** Numbers of stems, those of the title first. */
  readonly head: { readonly terms: Int32Array; readonly titleSize: number };
};

/** What the index holds of some documents, packed: read back it is searched as it is, nothing is worked out again. */
export type Volume = {
  readonly ids: readonly string[];
  readonly stamps: Uint32Array;
  readonly stems: Field;
  readonly grams: Field;
  /** In the numbers of `stems`. */
  headOf(document: number): { readonly terms: Int32Array; readonly titleSize: number };
};

/** Takes bytes, and gives stretches of them whenever they are asked for; where they are meanwhile is its matter. */
export type PutAway = (bytes: Uint8Array) => Stretch;

/** In memory, where they are. */
export const keepHere: PutAway = (bytes) => (from, length) => bytes.subarray(from, from + length);

/** `version` is a number for the way in which articles were read. Yields after each document. */
export function* packingVolume(
  documents: readonly VolumeDocument[],
  version: number,
  hashOf: { readonly stems: (term: number) => number; readonly grams: (term: number) => number },
): Generator<void, Uint8Array> {
  const writer = createBytesWriter();
  writer.number(LAYOUT);
  writer.number(version);
  writer.number(documents.length);
  for (const { id, stamp } of documents) {
    writer.text(id);
    writer.number(stamp);
  }
  const all = <Part>(part: (document: VolumeDocument) => Part) => documents.map(part);
  const numbers = yield* writingField(
    writer,
    all(({ stems }) => stems),
    hashOf.stems,
  );
  yield* writingField(
    writer,
    all(({ grams }) => grams),
    hashOf.grams,
  );
  for (const { head } of documents) {
    yield;
    writer.number(head.terms.length);
    writer.number(head.titleSize);
    for (const term of head.terms) writer.number(numbers.get(term) ?? 0);
  }
  return writer.bytes();
}

/** Undefined where another version of this program packed it. Yields after each document. */
export function* openingVolume(
  bytes: Uint8Array,
  version: number,
  putAway: PutAway,
): Generator<void, Volume | undefined> {
  const reader = createBytesReader(bytes);
  if (reader.number() !== LAYOUT || reader.number() !== version) return undefined;
  const size = reader.number();
  const ids: string[] = [];
  const stamps = new Uint32Array(size);
  for (let document = 0; document < size; document++) {
    yield;
    ids.push(reader.text());
    stamps[document] = reader.number();
  }
  const stretch = putAway(bytes);
  const stems = yield* readingField(reader, stretch, size);
  const grams = yield* readingField(reader, stretch, size);
  const places = new Uint32Array(size + 1);
  for (let document = 0; document < size; document++) {
    places[document] = reader.place();
    const terms = reader.number();
    for (let left = terms + 1; left > 0; left--) reader.number();
  }
  places[size] = reader.place();
  return {
    ...{ ids, stamps, stems, grams },
    headOf(document) {
      const from = places[document] ?? 0;
      const head = createBytesReader(stretch(from, (places[document + 1] ?? from) - from));
      const terms = new Int32Array(head.number());
      const titleSize = head.number();
      for (let at = 0; at < terms.length; at++) terms[at] = head.number();
      return { terms, titleSize };
    },
  };
}
