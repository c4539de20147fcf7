import { describe, expect, test } from "vitest";
import { createArticleReader, packReading, unpackReading } from "#core/stories/reading.ts";
import { anArticle } from "../../support/material/article-builder.ts";
import { articles } from "../../support/material/synthetic.ts";

const read = createArticleReader();

describe("a kept reading", () => {
  test("is the reading, but for its facts", () => {
    const odd = [
      anArticle({ title: "!", text: "" }),
      anArticle({ text: "كلمة ".repeat(400) }),
      anArticle({ title: "12 قتيلا في 5 مارس", text: "https://marsa.example/؟ ABC 😀" }),
    ];
    for (const article of [...articles(40, 11), ...odd]) {
      const { terms, sketch } = read(article);
      expect(unpackReading(packReading({ terms, sketch }))).toEqual({ terms, sketch });
    }
  });

  test("is found in the middle of other bytes, as databases give it", () => {
    const { terms, sketch } = read(anArticle());
    const packed = packReading({ terms, sketch });
    const around = new Uint8Array(packed.length + 14);
    around.set(packed, 7);
    expect(unpackReading(around.subarray(7, 7 + packed.length))).toEqual({ terms, sketch });
  });

  test("is none where another version worked it out, or where nothing is left of it", () => {
    const { terms, sketch } = read(anArticle());
    const packed = packReading({ terms, sketch });
    expect(unpackReading(packed.map((byte, at) => (at === 0 ? byte ^ 1 : byte)))).toBeUndefined();
    expect(unpackReading(new Uint8Array(3))).toBeUndefined();
  });
});
