import { describe, expect, test } from "vitest";
import { readHeadWords } from "#core/stories/newness/novelty.ts";
import { createArticleReader, packReading, unpackReading } from "#core/stories/reading/reading.ts";
import { anArticle } from "../../../support/material/article-builder.ts";
import { articles } from "../../../support/material/synthetic.ts";

const VERSION = 0xfedcba98;
const read = createArticleReader();
const readingOf = (article = anArticle(), matters = 0) => ({
  sketch: read(article).sketch,
  words: readHeadWords(article),
  matters,
});
const kept = (bytes: Uint8Array, version = VERSION) => {
  const found = unpackReading(bytes, version);
  if (!found) return undefined;
  const { matters, words } = found;
  return { sketch: found.sketch(), words: words(), matters };
};

describe("a kept reading", () => {
  test("is the reading", () => {
    const odd = [
      anArticle({ title: "!", text: "" }),
      anArticle({ text: "كلمة ".repeat(400) }),
      anArticle({ title: "12 قتيلا في 5 مارس", text: "https://marsa.example/؟ ABC 😀" }),
    ];
    for (const [at, article] of [...articles(40, 11), ...odd].entries()) {
      const reading = readingOf(article, at * 4_099);
      expect(kept(packReading(reading, VERSION))).toEqual(reading);
    }
  });

  test("is found in the middle of other bytes, as databases give it", () => {
    const packed = packReading(readingOf(), VERSION);
    const around = new Uint8Array(packed.length + 14);
    around.set(packed, 7);
    expect(kept(around.subarray(7, 7 + packed.length))).toEqual(readingOf());
  });

  test("is none where another version worked it out, or where nothing is left of it", () => {
    expect(kept(packReading(readingOf(), VERSION), VERSION - 1)).toBeUndefined();
    expect(kept(new Uint8Array(3))).toBeUndefined();
  });
});
