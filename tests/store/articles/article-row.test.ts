import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "#core/article/article.ts";
import { noteGroundwork } from "#core/article/groundwork.ts";
import { fullness } from "#core/cleaning/body-lengths.ts";
import { articleColumns, reviveArticle } from "#store/articles/article-row.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const columnsOf = ({ id, sourceId, publishedAt }: Article) => ({
  id,
  source_id: sourceId,
  published_at: publishedAt.epochMilliseconds,
});

describe("reviveArticle", () => {
  test("gives the article that was stored", () => {
    const article = anArticle({ genre: "service", genreReasons: ["horoscope"], topicConfidence: 0.7 });
    expect(reviveArticle(articleColumns(article))).toEqual(article);
  });

  test("gives the article whose body was packed where it was read", () => {
    const article = anArticle();
    const columns = articleColumns(article);
    const read = { ...article };
    noteGroundwork(read, { fingerprint: "f", terms: "t", body: columns.body ?? new Uint8Array() });
    expect(articleColumns(read)).toEqual(columns);
    expect(articleColumns(read).body).toBe(columns.body);
    expect(reviveArticle(articleColumns(read))).toEqual(article);
  });

  test("gives an article of an earlier version, whose body is in its JSON", () => {
    const article = anArticle({ url: "https://www.marsa.example/1?a=1", genre: "live", dated: false });
    const lengths = { running: 1, all: 1 };
    const old = { ...columnsOf(article), article_json: JSON.stringify({ ...article, lengths }), body: null };
    expect(reviveArticle(old)).toEqual(article);
    expect(reviveArticle({ ...articleColumns(article), article_json: old.article_json })).toEqual(article);
  });

  test("a row written before genres were judged is news", () => {
    const article = anArticle();
    const { genre: _, genreReasons: __, ...old } = article;
    const revived = reviveArticle({ ...columnsOf(article), article_json: JSON.stringify(old), body: null });
    expect(revived).toMatchObject({ genre: "news", genreReasons: [] });
  });

  test("gives any article back, whatever it says", () => {
    const words = fc.array(fc.string(), { maxLength: 2 });
    const headlines = fc.array(fc.record({ headline: fc.string() }), { maxLength: 2 });
    const said = fc.record(
      {
        id: fc.constantFrom("marsa.example/1", "0123456789abcdef"),
        url: fc.constantFrom(
          ...["https://marsa.example/1", "https://www.marsa.example/1", "http://marsa.example/1"],
          ...["http://www.marsa.example/1", "https://m.marsa.example/1", "https://marsa.example/2"],
        ),
        sourceId: fc.string(),
        outlet: fc.string(),
        title: fc.string(),
        titleFromLead: fc.boolean(),
        dated: fc.boolean(),
        publishedAt: fc
          .bigInt({ min: -(10n ** 18n), max: 2n * 10n ** 18n })
          .map((nanoseconds) => new Temporal.Instant(nanoseconds)),
        topicConfidence: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0),
        genre: fc.constantFrom("news", "service"),
        genreReasons: words,
        region: fc.string(),
        image: fc.record({ url: fc.constant("https://marsa.example/a.jpg") }),
        via: words,
        keywords: words,
        related: headlines,
        body: fc.array(fc.record({ kind: fc.constantFrom("paragraph", "subheading"), text: fc.string() }), {
          maxLength: 3,
        }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(said, (parts) => {
        const article: Article = { ...anArticle(), ...parts };
        const revived = reviveArticle(articleColumns(article));
        expect({ ...revived, body: [...revived.body] }).toEqual(article);
        expect(fullness(revived)).toBe(fullness(article));
      }),
      { numRuns: 30 },
    );
  });

  test("a row says nothing twice, and nothing that goes without saying", () => {
    const article = anArticle({ id: "marsa.example/1", url: "https://marsa.example/1" });
    const { article_json } = articleColumns(article);
    expect(article_json).not.toMatch(/marsa\.example|publishedAt|via|keywords|dated|news/);
    const { title, outlet, ...rest } = article;
    expect(articleColumns({ title, outlet, ...rest }).article_json).toBe(article_json);
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
