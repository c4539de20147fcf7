import { describe, expect, test } from "vitest";
import { reviveArticle } from "#store/articles/article-json.ts";
import { anArticle } from "../../support/material/article-builder.ts";

describe("reviveArticle", () => {
  test("gives the article that was stored", () => {
    const article = anArticle({ genre: "service", genreReasons: ["horoscope"], topicConfidence: 0.7 });
    expect(reviveArticle(JSON.stringify(article))).toEqual(article);
  });

  test("a row written before genres were judged is news", () => {
    const { genre: _, genreReasons: __, ...old } = anArticle();
    expect(reviveArticle(JSON.stringify(old))).toMatchObject({ genre: "news", genreReasons: [] });
  });
});
