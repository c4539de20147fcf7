import { hash32 } from "#core/article/hash.ts";
import {
  type BytesReader,
  type BytesWriter,
  createBytesReader,
  createBytesWriter,
} from "#core/related/held/bytes.ts";
import { documentTerms, type Terms } from "#core/related/terms.ts";
import { createReader, wordOf } from "#core/related/words.ts";
import { keyAt } from "#core/stories/likeness/entry.ts";
import { createSketcher, type Sketch } from "#core/stories/likeness/sketch.ts";
import type { Facts } from "./facts/facts.ts";
import { type HeadWords, readHeadWords } from "./newness/novelty.ts";

type Text = {
  readonly title: string;
  readonly body: readonly { readonly kind: "paragraph"; readonly text: string }[];
};

/** What is kept of the work on an article: its language is what costs. */
export type ArticleReading = {
  readonly sketch: Sketch;
  readonly words: HeadWords;
  /** What it says is at stake, as salience has it in a number. */
  readonly matters: number;
};

/** What index and grouper take of an article, facts with it. */
type ReadWhole = { readonly terms: Terms; readonly sketch: Sketch; readonly facts: Facts };

/** Reads articles; one reader for many is faster than one for each. */
export function createArticleReader(): (article: Parameters<typeof documentTerms>[0]) => ReadWhole {
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
let found: number | undefined;

/** A number for the way in which this program reads: what was worked out in another way is worked out again. */
export function readingVersion(): number {
  if (found !== undefined) return found;
  const { terms, sketch } = createArticleReader()(PROBE);
  const writer = createBytesWriter();
  writeHashes(writer, terms.stems.hashes);
  writeHashes(writer, terms.grams.hashes);
  writeOften(writer, terms.stems.counts);
  for (const hash of [...terms.head.title, ...terms.head.lead]) writer.number(hash);
  write(writer, { sketch, words: readHeadWords(PROBE), matters: 0 });
  found = hash32(writer.bytes().join(" "));
  return found;
}

/** `version`: another number wherever something of it would be worked out in another way. */
export function packReading(reading: ArticleReading, version: number): Uint8Array {
  const writer = createBytesWriter();
  for (let shift = 0; shift < 32; shift += 8) writer.byte((version >>> shift) & 0xff);
  write(writer, reading);
  return writer.bytes();
}

/** Undefined where another version of this program worked it out. The sketch is unpacked when it is asked for. */
export function unpackReading(
  bytes: Uint8Array,
  version: number,
): (Omit<ArticleReading, "sketch"> & { sketch(): Sketch }) | undefined {
  if (bytes.length < 4) return undefined;
  const reader = createBytesReader(bytes);
  let written = 0;
  for (let scale = 1; scale < 2 ** 32; scale *= 0x100) written += reader.byte() * scale;
  if (written !== version) return undefined;
  const matters = reader.number();
  const words = { title: readHashes(reader), head: readHashes(reader) };
  return { matters, words, sketch: () => readSketch(reader) };
}

function write(writer: BytesWriter, { sketch, words, matters }: ArticleReading): void {
  writer.number(matters);
  writeHashes(writer, words.title);
  writeHashes(writer, words.head);
  const { entries, stems } = sketch;
  writer.number(entries.length);
  writer.number(stems);
  for (let at = 0; at < entries.length; at++) {
    const before = at === 0 || at === stems ? 0 : keyAt(entries[at - 1] ?? 0);
    writer.fixed(keyAt(entries[at] ?? 0) - before, KEY_STEP);
  }
  writeOften(writer, Uint8Array.from(entries));
}

function readSketch(reader: BytesReader): Sketch {
  const entries = new Uint32Array(reader.number());
  const stems = reader.number();
  for (let at = 0, key = 0; at < entries.length; at++) {
    key = reader.fixed(KEY_STEP) + (at === stems ? 0 : key);
    entries[at] = key * 0x100;
  }
  const times = new Uint8Array(entries.length).fill(1);
  readOften(reader, times);
  for (let at = 0; at < entries.length; at++) entries[at] = (entries[at] ?? 0) + (times[at] ?? 0);
  return { entries, stems };
}

/** Distances between neighbours, which hashes of 32 bits have large ones. */
function writeHashes(writer: BytesWriter, hashes: Uint32Array): void {
  writer.number(hashes.length);
  for (let at = 0; at < hashes.length; at++)
    writer.fixed((hashes[at] ?? 0) - (hashes[at - 1] ?? 0), HASH_STEP);
}

function readHashes(reader: BytesReader): Uint32Array {
  const hashes = new Uint32Array(reader.number());
  for (let at = 0, before = 0; at < hashes.length; at++) {
    before += reader.fixed(HASH_STEP);
    hashes[at] = before;
  }
  return hashes;
}

/** Those of some counts that are not 1: most stand in a text once. */
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
