import { type BytesReader, type BytesWriter, createBytesWriter } from "./bytes.ts";
import { COUNT_BITS, MAX_COUNT } from "./counted.ts";

/** Bytes that may lie out of memory: answers those from a place on, so many of them. */
export type Stretch = (from: number, length: number) => Uint8Array;

/** What some documents hold of one kind of terms, packed; terms have numbers of this field, the commonest the lowest. */
export type Field = {
  /** How many terms. */
  readonly size: number;
  /** By number; read anew each time. */
  hashes(): Uint32Array;
  /** In how many of the documents each stands; read anew each time. */
  frequencies(): Uint16Array;
  /** Terms of each document, repetitions included, and each once. */
  readonly lengths: Uint32Array;
  readonly sizes: Uint16Array;
  /** Terms of a document: numbers above `COUNT_BITS` bits of count, ascending. */
  itemsOf(document: number): Int32Array;
  /** Which documents hold each term; made anew each time. Yields now and then. */
  listing(): Generator<void, Listing>;
};

/** Documents of each term, one list behind the other, by number: a document above `COUNT_BITS` bits of count. */
export type Listing = { readonly starts: Uint32Array; readonly items: Uint16Array };

/** Items as `Forward` has them, of numbers that `hashOf` knows, and all terms of the document. */
export type FieldDocument = { readonly items: Int32Array; readonly length: number };

/** Writes documents; answers the field's number of each term. Yields after each document. */
export function* writingField(
  writer: BytesWriter,
  documents: readonly FieldDocument[],
  hashOf: (term: number) => number,
): Generator<void, ReadonlyMap<number, number>> {
  const frequencies = new Map<number, number>();
  for (const { items } of documents) {
    yield;
    for (const item of items) {
      const term = item >>> COUNT_BITS;
      frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
  }
  const terms = [...frequencies].sort((a, b) => b[1] - a[1] || hashOf(a[0]) - hashOf(b[0]));
  yield;
  writer.number(terms.length);
  for (const [term] of terms) writer.whole(hashOf(term), HASH_BYTES);
  for (const [, frequency] of terms) writer.whole(frequency, FREQUENCY_BYTES);
  const numbers = new Map(terms.map(([term], number) => [term, number]));
  const packed = createBytesWriter();
  for (const { items, length } of documents) {
    yield;
    const from = packed.size();
    writeItems(packed, items, numbers);
    writer.number(length);
    writer.number(items.length);
    writer.number(packed.size() - from);
  }
  writer.all(packed.bytes());
  return numbers;
}

/** Distances between the field's numbers of the terms, and the counts that are not 1. */
function writeItems(writer: BytesWriter, items: Int32Array, numbers: ReadonlyMap<number, number>): void {
  const own = Int32Array.from(
    items,
    (item) => ((numbers.get(item >>> COUNT_BITS) ?? 0) << COUNT_BITS) | (item & MAX_COUNT),
  ).sort();
  let before = 0;
  for (const item of own) {
    const number = item >>> COUNT_BITS;
    const count = item & MAX_COUNT;
    writer.number((number - before) * 2 + (count > 1 ? 1 : 0));
    if (count > 1) writer.byte(count);
    before = number;
  }
}

/**
 * Reads what was written of so many documents; of them nothing is held, for `stretch` gives again what is asked for.
 * Yields now and then.
 */
export function* readingField(
  reader: BytesReader,
  stretch: Stretch,
  documents: number,
): Generator<void, Field> {
  const size = reader.number();
  const hashesAt = reader.place();
  const frequenciesAt = hashesAt + size * HASH_BYTES;
  reader.skip(size * (HASH_BYTES + FREQUENCY_BYTES));
  const lengths = new Uint32Array(documents);
  const sizes = new Uint16Array(documents);
  const places = new Uint32Array(documents + 1);
  for (let document = 0; document < documents; document++) {
    lengths[document] = reader.number();
    sizes[document] = reader.number();
    places[document + 1] = (places[document] ?? 0) + reader.number();
    if (document % STRETCH === 0) yield;
  }
  const itemsAt = reader.place();
  reader.skip(places[documents] ?? 0);
  return {
    ...{ size, lengths, sizes },
    hashes() {
      const view = viewOf(stretch(hashesAt, size * HASH_BYTES));
      const hashes = new Uint32Array(size);
      for (let at = 0; at < size; at++) hashes[at] = view.getUint32(at * HASH_BYTES, true);
      return hashes;
    },
    frequencies() {
      const view = viewOf(stretch(frequenciesAt, size * FREQUENCY_BYTES));
      const frequencies = new Uint16Array(size);
      for (let at = 0; at < size; at++) frequencies[at] = view.getUint16(at * FREQUENCY_BYTES, true);
      return frequencies;
    },
    itemsOf(document) {
      const from = places[document] ?? 0;
      const bytes = stretch(itemsAt + from, (places[document + 1] ?? from) - from);
      return unpackItems(bytes, sizes[document] ?? 0);
    },
    *listing() {
      const starts = startsOf(this.frequencies());
      const ends = starts.slice(0, -1);
      const items = new Uint16Array(starts.at(-1) ?? 0);
      const bytes = stretch(itemsAt, places[documents] ?? 0);
      for (let document = 0; document < documents; document++) {
        if (document % LISTED === 0) yield;
        const at = places[document] ?? 0;
        eachItem(bytes.subarray(at, places[document + 1]), (number, count) => {
          const end = ends[number] ?? 0;
          items[end] = (document << COUNT_BITS) | count;
          ends[number] = end + 1;
        });
      }
      return { starts, items };
    },
  };
}

/** Documents whose places are read at a stretch. */
const STRETCH = 256;
/** … and that are listed. */
const LISTED = 32;
const HASH_BYTES = 4;
/** A volume has fewer documents than two bytes count. */
const FREQUENCY_BYTES = 2;

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** Visits what `writeItems` wrote of one document: numbers, ascending, and how often each stands there. */
function eachItem(bytes: Uint8Array, visit: (number: number, count: number) => void): void {
  let number = 0;
  for (let at = 0; at < bytes.length; ) {
    let step = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      step |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    number += step >>> 1;
    visit(number, step & 1 ? (bytes[at++] ?? 0) : 1);
  }
}

function unpackItems(bytes: Uint8Array, size: number): Int32Array {
  const items = new Int32Array(size);
  let end = 0;
  eachItem(bytes, (number, count) => {
    items[end++] = (number << COUNT_BITS) | count;
  });
  return items;
}

function startsOf(frequencies: Uint16Array): Uint32Array {
  const starts = new Uint32Array(frequencies.length + 1);
  for (let number = 0; number < frequencies.length; number++)
    starts[number + 1] = (starts[number] ?? 0) + (frequencies[number] ?? 0);
  return starts;
}
