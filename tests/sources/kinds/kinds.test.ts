import { describe, expect, test } from "vitest";
import { FEED_KINDS } from "#core/feeds/feed-kind.ts";
import { readFeed } from "#sources/feed/feed.ts";
import type { FeedMap } from "#sources/kinds/kind.ts";
import { KINDS } from "#sources/kinds/registry.ts";
import { expectLinear } from "../../support/linear.ts";
import { jsonAnswer, listPage, posts, sitemap, telegramPage } from "../../support/material/kinds-text.ts";

const now = Temporal.Instant.from("2026-11-29T12:00:00Z");
const JSON_MAP = {
  items: "data.list",
  title: "head.title",
  url: "https://marsa.example/news/{id}",
  date: "at",
  summary: "lead",
};
const PAGE_MAP = { item: "article.card", title: "h2", date: "time", summary: "p", image: "img" };

type Given = { readonly text: string; readonly url: string; readonly feed?: FeedMap };
/** The same two articles in each way that news comes in. */
const GIVEN: Readonly<Record<string, Given>> = {
  news_sitemap: { text: sitemap(), url: "https://marsa.example/news.xml" },
  telegram: { text: telegramPage(), url: "https://t.me/s/marsa_news" },
  wordpress: { text: posts(), url: "https://marsa.example/wp-json/wp/v2/posts" },
  json: { text: jsonAnswer(), url: "https://api.marsa.example/v1", feed: { kind: "json", json: JSON_MAP } },
  page: { text: listPage(), url: "https://marsa.example/latest", feed: { kind: "page", page: PAGE_MAP } },
};
const read = ({ text, ...context }: Given) => readFeed(new TextEncoder().encode(text), { ...context, now });

test("every kind has a reader, and every reader a kind", () => {
  expect(["feed", ...KINDS.map(({ name }) => name)].toSorted()).toEqual([...FEED_KINDS].toSorted());
  expect(Object.keys(GIVEN).toSorted()).toEqual(KINDS.map(({ name }) => name).toSorted());
});

describe.each(Object.entries(GIVEN))("%s", (name, given) => {
  test("gives its articles with address, headline and date, and nothing of what is planted", () => {
    const { items } = read(given);
    expect(items.map(({ title }) => title)).toEqual([
      "افتتاح رصيف جديد في ميناء المرسى",
      "المكتبة العامة تمدد ساعاتها",
    ]);
    expect(items.map(({ publishedAt }) => `${publishedAt}`)).toEqual([
      "2026-11-29T08:00:00Z",
      "2026-11-29T05:00:00Z",
    ]);
    for (const { url = "", id } of items) {
      expect(url).toMatch(/^https:\/\/(?:marsa\.example|t\.me)\//);
      expect(id).not.toBe("");
    }
    expect(JSON.stringify(items)).not.toMatch(/<script|onerror|javascript:|كازينو|سرية/);
  });

  test("is told from the others", () => {
    const others = Object.entries(GIVEN).filter(([other]) => other !== name);
    const reader = KINDS.find((kind) => kind.name === name);
    for (const [, { text, ...context }] of others) expect(reader?.recognises(text, context)).toBe(false);
    expect(reader?.recognises(given.text, given)).toBe(true);
  });

  test("cut off anywhere it is read in part or refused, never a crash", () => {
    for (let share = 0; share < 20; share += 1) {
      const text = given.text.slice(0, Math.floor((given.text.length * share) / 20));
      try {
        expect(read({ ...given, text }).items.length).toBeLessThanOrEqual(2);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/./) });
      }
    }
  });
});

test.each([
  ["a site map of tags", "<urlset>", "<url><loc>", {}],
  ["a site map of depth", "<urlset><url>", "<news:a>", {}],
  [
    "a channel of posts",
    '<html class="tgme_page"><div data-post="a/1">',
    "<div class=tgme_widget_message>x</div>",
    {},
  ],
  [
    "posts",
    '[{"title":{"rendered":"x"},"link":"https://a.example/1"}',
    ',{"link":"https://a.example/1"}',
    {},
  ],
  ["JSON of brackets", "", "[", { feed: { kind: "json", json: JSON_MAP } }],
  [
    "a page of boxes",
    "<html>",
    "<article class=card><h2>x</h2></article>",
    { feed: { kind: "page", page: PAGE_MAP } },
  ],
] as const)("%s without end is read in linear time", (_, head, piece, context) =>
  expectLinear((size) => {
    const text = head + piece.repeat(size / piece.length);
    try {
      readFeed(new TextEncoder().encode(text), { ...context, now });
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/./) });
    }
  }, 200_000),
);
