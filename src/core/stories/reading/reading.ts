import { hash32 } from "#core/article/hash.ts";
import {
  type BytesReader,
  type BytesWriter,
  createBytesReader,
  createBytesWriter,
} from "#core/related/held/bytes.ts";
import { documentTerms, type Terms } from "#core/related/terms.ts";
import { readWords } from "#core/related/words.ts";
import type { Facts } from "#core/stories/facts/facts.ts";
import { createSketcher, type Sketch } from "#core/stories/likeness/sketch.ts";
import { readSketch, writeOften, writeSketch } from "#core/stories/likeness/sketch-bytes.ts";
import { type HeadWords, readHeadWords } from "#core/stories/newness/novelty.ts";

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
  const sketcher = createSketcher();
  return (article) => ({ terms: documentTerms(article, readWords), ...sketcher.read(article) });
}

/** Bytes of the distance between hashes of 32 bits, of some hundreds in order. */
const HASH_STEP = 3;

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

/** A reading whose parts are unpacked when they are asked for. */
export type UnpackedReading = Pick<ArticleReading, "matters"> & { words(): HeadWords; sketch(): Sketch };

/** Undefined where another version of this program worked it out. */
export function unpackReading(bytes: Uint8Array, version: number): UnpackedReading | undefined {
  if (bytes.length < 4) return undefined;
  const reader = createBytesReader(bytes);
  let written = 0;
  for (let scale = 1; scale < 2 ** 32; scale *= 0x100) written += reader.byte() * scale;
  if (written !== version) return undefined;
  const matters = reader.number();
  const words = { title: readHashes(reader), head: readHashes(reader) };
  const sketch = bytes.subarray(reader.place());
  return { matters, words: () => words, sketch: () => readSketch(createBytesReader(sketch)) };
}

function write(writer: BytesWriter, { sketch, words, matters }: ArticleReading): void {
  writer.number(matters);
  writeHashes(writer, words.title);
  writeHashes(writer, words.head);
  writeSketch(writer, sketch);
}

/** Distances between neighbours, which hashes of 32 bits have large ones. */
function writeHashes(writer: BytesWriter, hashes: Uint32Array): void {
  writer.number(hashes.length);
  for (let at = 0; at < hashes.length; at++)
    writer.fixed((hashes[at] ?? 0) - (hashes[at - 1] ?? 0), HASH_STEP);
}

function readHashes(reader: BytesReader): Uint32Array {
  const hashes = new Uint32Array(reader.number());
  reader.ascending(hashes, HASH_STEP);
  return hashes;
}
