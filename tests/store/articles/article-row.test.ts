import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fullness } from "#core/cleaning/body-lengths.ts";
import { articleColumns, reviveArticle } from "#store/articles/article-row.ts";
import { packText, unpackText } from "#store/articles/packed-text.ts";
import { anArticle } from "../../support/material/article-builder.ts";

describe("reviveArticle", () => {
  test("gives the article that was stored", () => {
    const article = anArticle({ genre: "service", genreReasons: ["horoscope"], topicConfidence: 0.7 });
    expect(reviveArticle(articleColumns(article))).toEqual(article);
  });

  test("gives an article of an earlier version, whose body is in its JSON", () => {
    const article = anArticle();
    expect(reviveArticle({ article_json: JSON.stringify(article), body: null })).toEqual(article);
  });

  test("a row written before genres were judged is news", () => {
    const { genre: _, genreReasons: __, ...old } = anArticle();
    const revived = reviveArticle({ article_json: JSON.stringify(old), body: null });
    expect(revived).toMatchObject({ genre: "news", genreReasons: [] });
  });

  test("a body can be spread, searched and written as JSON like any array, however many were looked at since", () => {
    const article = anArticle({ text: "افتتح الوزير المتحف.\nحضر الافتتاح مئات الزوار." });
    const revived = reviveArticle(articleColumns(article));
    const others = Array.from({ length: 1_000 }, (_, n) =>
      reviveArticle(articleColumns(anArticle({ text: `نص ${n}` }))),
    );
    expect(others.map(({ body }) => body[0]?.text)).toEqual(others.map((_, n) => `نص ${n}`));
    const copy = { ...revived, genre: "service" as const };
    expect(Array.isArray(copy.body)).toBe(true);
    expect([...copy.body]).toEqual(article.body);
    expect(copy.body.map(({ text }) => text)).toEqual(article.body.map(({ text }) => text));
    expect(JSON.stringify(copy.body)).toBe(JSON.stringify(article.body));
    expect(Object.keys(copy.body)).toEqual(Object.keys(article.body));
    expect(0 in copy.body).toBe(true);
    expect(fullness(copy)).toBe(fullness(article));
  });
});

test("any text comes out of its packing as it went in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(unpackText(packText(text))).toBe(text);
    }),
    { numRuns: 40 },
  );
  const arabic = "«قال الرئيس ﷺ: ١٢٫٥٪ — 12.5%، چ گ پ ڤ ٪ \ufeff😀 ٿ ۹»";
  expect(unpackText(packText(arabic))).toBe(arabic);
  expect(unpackText(packText("\ud800"))).toBe("\ud800");
});
