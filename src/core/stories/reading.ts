import { hash32 } from "#core/article/hash.ts";
import {
  type BytesReader,
  type BytesWriter,
  createBytesReader,
  createBytesWriter,
} from "#core/related/held/bytes.ts";
import type { Counted } from "#core/related/held/counted.ts";
import { documentTerms, type Terms } from "#core/related/terms.ts";
import { createReader, wordOf } from "#core/related/words.ts";
import { keyAt } from "#core/stories/likeness/entry.ts";
import { createSketcher, type Sketch } from "#core/stories/likeness/sketch.ts";
import type { Facts } from "./facts/facts.ts";

type Text = {
  readonly title: string;
  readonly body: readonly { readonly kind: "paragraph"; readonly text: string }[];
};

/** What the index and the grouper take of an article: worked out once, for its language is what costs. */
export type ArticleReading = { readonly terms: Terms; readonly sketch: Sketch; readonly facts?: Facts };

/** Reads articles; one reader for many is faster than one for each. */
export function createArticleReader(): (article: Parameters<typeof documentTerms>[0]) => ArticleReading {
  const readWords = createReader(wordOf);
  const sketch = createSketcher();
  return (article) => ({ terms: documentTerms(article, readWords), ...sketch(article) });
}

/** Bytes of the distance between hashes of 32 bits, and between keys of 24, of some hundreds in order. */
const HASH_STEP = 3;
const KEY_STEP = 2;

/** Some of all that the language knows; a version that reads it otherwise reads everything otherwise. */
const PROBE: Text = {
  title: "مقتل 12 شخصا وإصابة العشرات في انفجار ببيروت صباح الثلاثاء",
  body: [
    {
      kind: "paragraph",
      text: `قالت وزارة الصحة اللبنانية إن اثني عشر شخصا قتلوا وأصيب أكثر من 40 آخرين، وفق وكالة الأنباء. وأعلن رئيس الوزراء
        الحداد في 5 مارس/آذار، فيما ارتفعت أسعار النفط بنسبة 3.5% إلى 80 دولارا للبرميل بعد اجتماع «أوبك» في فيينا، وللمرة
        الثانية خلال أسبوع يستقبل المستشفى الجرحى؛ وسيبحث المجلس القضية مع السعودية والولايات المتحدة غدا الأربعاء.`,
    },
  ],
};
let version: number | undefined;

/** A number for the way in which this program reads: what was worked out in another way is worked out again. */
function versionOf(): number {
  version ??= hash32(write(createArticleReader()(PROBE)).join(" "));
  return version;
}

/** For keeping: without facts, which few comparisons ask for. */
export function packReading(reading: ArticleReading): Uint8Array {
  const packed = write(reading);
  const bytes = new Uint8Array(packed.length + 4);
  new DataView(bytes.buffer).setUint32(0, versionOf());
  bytes.set(packed, 4);
  return bytes;
}

/** Undefined where another version of this program worked it out. */
export function unpackReading(bytes: Uint8Array): ArticleReading | undefined {
  if (bytes.length < 4) return undefined;
  if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) !== versionOf()) return undefined;
  const reader = createBytesReader(bytes.subarray(4));
  const stems = readCounted(reader);
  const grams = readCounted(reader);
  const hashAt = () => stems.hashes[reader.number()] ?? 0;
  const title = Array.from({ length: reader.number() }, hashAt);
  const lead = Array.from({ length: reader.number() }, hashAt);
  const entries = new Uint32Array(reader.number());
  const ofStems = reader.number();
  for (let at = 0, key = 0; at < entries.length; at++) {
    key = reader.fixed(KEY_STEP) + (at === ofStems ? 0 : key);
    entries[at] = key * 0x100;
  }
  const times = new Uint8Array(entries.length).fill(1);
  readOften(reader, times);
  for (let at = 0; at < entries.length; at++) entries[at] = (entries[at] ?? 0) + (times[at] ?? 0);
  return { terms: { stems, grams, head: { title, lead } }, sketch: { entries, stems: ofStems } };
}

function write({ terms, sketch }: ArticleReading): Uint8Array {
  const writer = createBytesWriter();
  writeCounted(writer, terms.stems);
  writeCounted(writer, terms.grams);
  const places = new Map(Array.from(terms.stems.hashes, (hash, at) => [hash, at]));
  for (const part of [terms.head.title, terms.head.lead]) {
    const known = part.filter((hash) => places.has(hash));
    writer.number(known.length);
    for (const hash of known) writer.number(places.get(hash) ?? 0);
  }
  const { entries, stems } = sketch;
  writer.number(entries.length);
  writer.number(stems);
  for (let at = 0; at < entries.length; at++) {
    const before = at === 0 || at === stems ? 0 : keyAt(entries[at - 1] ?? 0);
    writer.fixed(keyAt(entries[at] ?? 0) - before, KEY_STEP);
  }
  writeOften(writer, Uint8Array.from(entries));
  return writer.bytes();
}

/** Distances between neighbours, which hashes of 32 bits have large ones; most stand in a text once. */
function writeCounted(writer: BytesWriter, { hashes, counts, length }: Counted): void {
  writer.number(hashes.length);
  writer.number(length);
  for (let at = 0; at < hashes.length; at++)
    writer.fixed((hashes[at] ?? 0) - (hashes[at - 1] ?? 0), HASH_STEP);
  writeOften(writer, counts);
}

function readCounted(reader: BytesReader): Counted {
  const hashes = new Uint32Array(reader.number());
  const length = reader.number();
  for (let at = 0, before = 0; at < hashes.length; at++) {
    before += reader.fixed(HASH_STEP);
    hashes[at] = before;
  }
  const counts = new Uint8Array(hashes.length).fill(1);
  readOften(reader, counts);
  return { hashes, counts, length };
}

/** Those of some counts that are not 1. */
function writeOften(writer: BytesWriter, counts: Uint8Array): void {
  writer.number(counts.reduce((sum, count) => sum + (count === 1 ? 0 : 1), 0));
  for (let at = 0, before = 0; at < counts.length; at++) {
    if (counts[at] === 1) continue;
    writer.number(at - before);
    writer.byte(counts[at] ?? 0);
    before = at;
  }
}

function readOften(reader: BytesReader, counts: Uint8Array): void {
  for (let left = reader.number(), at = 0; left > 0; left--) {
    at += reader.number();
    counts[at] = reader.byte();
  }
}
