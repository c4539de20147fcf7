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
  for (let at = 0, before = 0; at < entries.length; at++) {
    if (at === ofStems) before = 0;
    before += reader.number();
    entries[at] = before * 0x100 + reader.byte();
  }
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
  writer.number(sketch.entries.length);
  writer.number(sketch.stems);
  for (let at = 0, before = 0; at < sketch.entries.length; at++) {
    const entry = sketch.entries[at] ?? 0;
    if (at === sketch.stems) before = 0;
    writer.number(keyAt(entry) - before);
    writer.byte(entry & 0xff);
    before = keyAt(entry);
  }
  return writer.bytes();
}

/** Distances between neighbours; most stand in a text once. */
function writeCounted(writer: BytesWriter, { hashes, counts, length }: Counted): void {
  writer.number(hashes.length);
  writer.number(length);
  for (let at = 0, before = 0; at < hashes.length; at++) {
    const hash = hashes[at] ?? 0;
    const count = counts[at] ?? 1;
    writer.number((hash - before) * 2 + (count > 1 ? 1 : 0));
    if (count > 1) writer.byte(count);
    before = hash;
  }
}

function readCounted(reader: BytesReader): Counted {
  const hashes = new Uint32Array(reader.number());
  const length = reader.number();
  const counts = new Uint8Array(hashes.length).fill(1);
  for (let at = 0, before = 0; at < hashes.length; at++) {
    const step = reader.number();
    before += Math.floor(step / 2);
    hashes[at] = before;
    if (step % 2 === 1) counts[at] = reader.byte();
  }
  return { hashes, counts, length };
}
