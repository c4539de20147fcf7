import {
  type BytesReader,
  type BytesWriter,
  createBytesReader,
  createBytesWriter,
} from "#core/related/held/bytes.ts";
import type { Stretch } from "#core/related/held/field.ts";
import { entryWith, keyAt } from "#core/stories/likeness/entry.ts";
import { GRAMS, type Sketch, STEMS } from "#core/stories/likeness/sketch.ts";
import { writeOften } from "#core/stories/likeness/sketch-bytes.ts";
import { type UnpackedReading, unpackReading } from "./reading.ts";

/** Another number where the bytes are laid out otherwise. */
const LAYOUT = 1;
const TIMES = 0xff;

/** A reading as `packReading` packs it, and whose it is. */
export type KeptReading = { readonly id: string; readonly reading: Uint8Array };

/** Readings of some hundred articles that were packed together. */
export type ReadingPack = {
  /** That of an article by its place in `idsIn`. */
  of(at: number): UnpackedReading;
};

/**
 * Packs readings together, a third of what they take one by one: each hash is written once, and articles name it by its
 * place in the order of all. Readings of another version are left out; undefined where none is left. Yields after each.
 */
export function* packingReadings(
  kept: readonly KeptReading[],
  version: number,
): Generator<void, Uint8Array | undefined> {
  const readings: (UnpackedReading & { readonly id: string })[] = [];
  for (const { id, reading } of kept) {
    const found = unpackReading(reading, version);
    if (found) readings.push({ ...found, id });
    yield;
  }
  if (readings.length === 0) return undefined;
  const all = { words: new Set<number>(), stems: new Set<number>(), grams: new Set<number>() };
  for (const { words, sketch } of readings) {
    yield;
    const { entries, stems } = sketch();
    const { title, head } = words();
    for (const hash of title) all.words.add(hash);
    for (const hash of head) all.words.add(hash);
    for (const [at, entry] of entries.entries()) (at < stems ? all.stems : all.grams).add(keyAt(entry));
  }
  const writer = createBytesWriter();
  writer.number(LAYOUT);
  writer.number(version);
  writer.number(readings.length);
  for (const { id } of readings) writer.text(id);
  const words = writeOrder(writer, all.words);
  const stems = writeOrder(writer, all.stems);
  const grams = writeOrder(writer, all.grams);
  const packed = createBytesWriter();
  for (const reading of readings) {
    yield;
    const from = packed.size();
    const sketch = reading.sketch();
    const keys = sketch.entries.map(keyAt);
    const { title, head } = reading.words();
    packed.number(reading.matters);
    writePlaces(packed, title, words);
    writePlaces(packed, head, words);
    writePlaces(packed, keys.subarray(0, sketch.stems), stems);
    writePlaces(packed, keys.subarray(sketch.stems), grams);
    writeOften(
      packed,
      Uint8Array.from(sketch.entries, (entry) => entry & TIMES),
    );
    writer.number(packed.size() - from);
  }
  writer.all(packed.bytes());
  return writer.bytes();
}

/** Whose readings were packed into so many bytes; nobody's where another version of this program packed them. */
export function idsIn(stretch: Stretch, length: number, version: number): readonly string[] {
  const reader = createBytesReader(stretch(0, length));
  if (reader.number() !== LAYOUT || reader.number() !== version) return [];
  return Array.from({ length: reader.number() }, () => reader.text());
}

/**
 * Reads what was packed into so many bytes; of the single readings nothing is held, for `stretch` gives again what is
 * asked for. Undefined where another version of this program packed them.
 */
export function openReadings(stretch: Stretch, length: number, version: number): ReadingPack | undefined {
  const reader = createBytesReader(stretch(0, length));
  if (reader.number() !== LAYOUT || reader.number() !== version) return undefined;
  const size = reader.number();
  for (let left = size; left > 0; left--) reader.skip(reader.number());
  const words = readOrder(reader);
  const stems = readOrder(reader);
  const grams = readOrder(reader);
  const ends = new Uint32Array(size + 1);
  for (let at = 0; at < size; at++) ends[at + 1] = (ends[at] ?? 0) + reader.number();
  const packedAt = reader.place();
  return {
    of(at) {
      const from = ends[at] ?? 0;
      const bytes = stretch(packedAt + from, (ends[at + 1] ?? from) - from);
      const reader = createBytesReader(bytes);
      const matters = reader.number();
      const wordsAt = reader.place();
      reader.pass(reader.number());
      reader.pass(reader.number());
      const sketchAt = reader.place();
      return {
        matters,
        words() {
          const own = createBytesReader(bytes.subarray(wordsAt));
          return { title: readPlaces(own, words), head: readPlaces(own, words) };
        },
        sketch: () => readEntries(createBytesReader(bytes.subarray(sketchAt)), stems, grams),
      };
    },
  };
}

/** Entries that are being read: how many there are is known last. */
const read = new Uint32Array(STEMS + GRAMS);

function readEntries(reader: BytesReader, stems: Uint32Array, grams: Uint32Array): Sketch {
  const ofStems = readOnce(reader, stems, 0);
  const entries = read.slice(0, readOnce(reader, grams, ofStems));
  for (let left = reader.number(), at = 0; left > 0; left--) {
    at += reader.number();
    entries[at] = entryWith(keyAt(entries[at] ?? 0), reader.byte());
  }
  return { entries, stems: ofStems };
}

/** Puts keys from a place on, each once; answers where they end. */
function readOnce(reader: BytesReader, order: Uint32Array, from: number): number {
  const end = from + reader.number();
  for (let at = from, place = 0; at < end; at++) {
    place += reader.number();
    read[at] = entryWith(order[place] ?? 0, 1);
  }
  return end;
}

/** Hashes in their order, as distances; answers the place of each. */
function writeOrder(writer: BytesWriter, hashes: ReadonlySet<number>): ReadonlyMap<number, number> {
  const order = Uint32Array.from(hashes).sort();
  writer.number(order.length);
  for (let at = 0; at < order.length; at++) writer.number((order[at] ?? 0) - (order[at - 1] ?? 0));
  return new Map(Array.from(order, (hash, at) => [hash, at]));
}

function readOrder(reader: BytesReader): Uint32Array {
  const order = new Uint32Array(reader.number());
  for (let at = 0, last = 0; at < order.length; at++) {
    last += reader.number();
    order[at] = last;
  }
  return order;
}

/** Of ascending hashes. */
function writePlaces(writer: BytesWriter, hashes: Uint32Array, places: ReadonlyMap<number, number>): void {
  writer.number(hashes.length);
  let before = 0;
  for (const hash of hashes) {
    const place = places.get(hash) ?? 0;
    writer.number(place - before);
    before = place;
  }
}

function readPlaces(reader: BytesReader, order: Uint32Array): Uint32Array {
  const hashes = new Uint32Array(reader.number());
  for (let n = 0, place = 0; n < hashes.length; n++) {
    place += reader.number();
    hashes[n] = order[place] ?? 0;
  }
  return hashes;
}
