import { expect, test } from "vitest";
import { drain } from "#core/steps.ts";
import { readHeadWords } from "#core/stories/newness/novelty.ts";
import { idsIn, openReadings, packingReadings } from "#core/stories/reading/pack.ts";
import { createArticleReader, packReading } from "#core/stories/reading/reading.ts";
import { anArticle } from "../../../support/material/article-builder.ts";
import { articles } from "../../../support/material/synthetic.ts";

const VERSION = 0xfedcba98;
const read = createArticleReader();
const news = [
  ...articles(60, 12),
  anArticle({ id: "odd", title: "!", text: "" }),
  anArticle({ id: "same", text: "كلمة ".repeat(400) }),
  anArticle({ id: "عربي/١", title: "12 قتيلا في 5 مارس", text: "https://marsa.example/؟ ABC 😀" }),
];
const readings = news.map((article, at) => ({
  id: article.id,
  sketch: read(article).sketch,
  words: readHeadWords(article),
  matters: at * 4_099,
}));
const stretchOf = (bytes: Uint8Array) => (from: number, length: number) =>
  bytes.subarray(from, from + length);
const open = (bytes: Uint8Array, version = VERSION) => openReadings(stretchOf(bytes), bytes.length, version);
const ids = (bytes: Uint8Array, version = VERSION) => idsIn(stretchOf(bytes), bytes.length, version);
const kept = (version = VERSION) =>
  readings.map((reading) => ({ id: reading.id, reading: packReading(reading, version) }));

test("readings that are packed together are the readings", () => {
  const bytes = drain(packingReadings(kept(), VERSION)) ?? new Uint8Array();
  const pack = open(bytes);
  const opened = ids(bytes).map((id, at) => {
    const { matters, words, sketch } = pack?.of(at) ?? expect.fail("not opened");
    // Whoever asks twice gets it twice.
    expect(sketch()).toEqual(readings[at]?.sketch);
    return { id, sketch: sketch(), words: words(), matters };
  });
  expect(opened).toEqual(readings);
  const apart = kept().reduce((sum, { reading }) => sum + reading.length, 0);
  expect(bytes.length).toBeLessThan(0.7 * apart);
});

test("what another version worked out is left out", () => {
  const [first, ...others] = kept();
  const mixed = [...(first ? [first] : []), ...kept(VERSION - 1).slice(1)];
  const bytes = drain(packingReadings(mixed, VERSION)) ?? new Uint8Array();
  expect(ids(bytes)).toEqual([first?.id]);
  expect(ids(bytes, VERSION - 1)).toEqual([]);
  expect(open(bytes, VERSION - 1)).toBeUndefined();
  expect(drain(packingReadings(others, VERSION - 1))).toBeUndefined();
  expect(drain(packingReadings([], VERSION))).toBeUndefined();
});
