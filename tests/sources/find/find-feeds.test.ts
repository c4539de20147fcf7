import { expect, test } from "vitest";
import { feedLinks } from "#sources/feed/links.ts";
import type { Fetch } from "#sources/fetch/fetch.ts";
import { createFeedFinder } from "#sources/find/find-feeds.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { expectLinear } from "../../support/linear.ts";
import { rss } from "../../support/material/feed-text.ts";
import { posts, sitemap, sitemapIndex, telegramPage } from "../../support/material/kinds-text.ts";

const never = new AbortController().signal;
const HOME = "https://marsa.example/";
const page = (head: string, body = "") =>
  `<!doctype html><html><head><title>المرسى - أخبار الساحل</title>${head}</head><body>${body}</body></html>`;
const link = (href: string, type = "application/rss+xml") =>
  `<link rel="alternate" type="${type}" href="${href}" title="كل الأخبار">`;

function finder(answers: Record<string, string>) {
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(url);
    const text = answers[url];
    if (text === undefined) return { outcome: "failed", reason: "status", message: "HTTP 404", status: 404 };
    const bytes = new TextEncoder().encode(text);
    return { outcome: "ok", status: 200, url, headers: {}, bytes, truncated: false };
  };
  return {
    find: (url = HOME) => createFeedFinder({ fetch, clock: createFakeClock() }).find(url, never),
    asked,
  };
}

test("the feeds that a page declares are read", async () => {
  const { find } = finder({
    [HOME]: page(
      `${link("/rss/top.xml")}${link("/feed.json", "application/feed+json")}${link("/other.css", "text/css")}`,
    ),
    "https://marsa.example/rss/top.xml": rss(),
    "https://marsa.example/feed.json": "not a feed",
  });
  expect(await find()).toMatchObject({
    home: "https://marsa.example",
    name: "المرسى - أخبار الساحل",
    feeds: [
      {
        url: "https://marsa.example/rss/top.xml",
        title: "صحيفة المرسى",
        titles: [{}, {}].map(() => expect.any(String)),
      },
    ],
  });
});

test("links to feeds are followed, and known paths only where the page names none", async () => {
  const linked = finder({
    [HOME]: page("", '<a href="/ar/rss?id=2">خلاصات</a>'),
    "https://marsa.example/ar/rss?id=2": rss(),
  });
  expect((await linked.find()).feeds).toHaveLength(1);
  expect(linked.asked).toHaveLength(2);
  const guessed = finder({ [HOME]: page(""), "https://marsa.example/feed.xml": rss() });
  expect((await guessed.find()).feeds).toMatchObject([{ url: "https://marsa.example/feed.xml" }]);
});

test("the address of a feed is its own answer", async () => {
  const { find, asked } = finder({ [HOME]: rss() });
  expect(await find()).toMatchObject({ home: "https://marsa.example", feeds: [{ url: HOME }] });
  expect(asked).toHaveLength(1);
});

test("an address that cannot be had says why", async () => {
  await expect(finder({}).find()).rejects.toMatchObject({
    name: "AppError",
    message: expect.stringContaining("404"),
  });
});

test("a page of links cannot send us everywhere", async () => {
  const { find, asked } = finder({
    [HOME]: page(Array.from({ length: 500 }, (_, at) => link(`/rss/${at}`)).join("")),
  });
  await find();
  expect(asked.length).toBeLessThan(20);
});

test("a base, odd spellings and what is no web address are understood", () => {
  const html = page(
    `<base href="https://cdn.example/x/"><LINK REL='feed alternate' TYPE='Application/Atom+XML' HREF='a.xml'>${link("javascript:x")}`,
    '<a href="/feedback">رأيك</a><a href="/rss.xml">RSS</a>',
  );
  expect(feedLinks(html, HOME)).toMatchObject({
    declared: [{ url: "https://cdn.example/x/a.xml" }],
    linked: ["https://cdn.example/rss.xml"],
  });
});

test("a page nested without end gives nothing and costs linear time", async () => {
  expect(feedLinks("<div>".repeat(500_000) + link("/rss"), HOME)).toEqual({
    declared: [],
    linked: [],
    channels: [],
  });
  await expectLinear((size) => feedLinks("<div>".repeat(size) + link("/rss"), HOME), 125_000);
});

const CHANNEL = '<a href="https://t.me/share/url?x">شارك</a><a href="https://t.me/marsa_news">قناتنا</a>';

test("without a feed the site map that robots.txt names is tried, then WordPress, then the channel", async () => {
  const robots =
    "User-agent: *\nSitemap: https://marsa.example/all.xml\nSitemap: https://marsa.example/news.xml\n";
  const withMap = finder({
    [HOME]: page("", CHANNEL),
    "https://marsa.example/robots.txt": robots,
    "https://marsa.example/news.xml": sitemap(),
  });
  expect((await withMap.find()).feeds).toMatchObject([
    {
      url: "https://marsa.example/news.xml",
      kind: "news_sitemap",
      quality: { arabic: 1, full: 0 },
    },
  ]);
  expect(withMap.asked).not.toContain("https://t.me/s/marsa_news");
  const api = "https://marsa.example/wp-json/wp/v2/posts?per_page=50";
  const withPosts = finder({ [HOME]: page("", CHANNEL), [api]: posts() });
  expect((await withPosts.find()).feeds).toMatchObject([{ url: api, kind: "wordpress" }]);
  const withChannel = finder({ [HOME]: page("", CHANNEL), "https://t.me/s/marsa_news": telegramPage() });
  expect((await withChannel.find()).feeds).toMatchObject([
    { url: "https://t.me/s/marsa_news", kind: "telegram", title: "صحيفة المرسى" },
  ]);
  expect(withChannel.asked.length).toBeLessThan(20);
});

test("an index of site maps is as good as its first part", async () => {
  const found = await finder({
    [HOME]: page(""),
    "https://marsa.example/news-sitemap.xml": sitemapIndex([["https://marsa.example/1.xml", "2026-11-19"]]),
    "https://marsa.example/1.xml": sitemap(),
  }).find();
  expect(found.feeds).toMatchObject([
    { url: "https://marsa.example/news-sitemap.xml", titles: [{}, {}].map(() => expect.any(String)) },
  ]);
});

test("a feed in another language is no reason to stop looking", async () => {
  const english = rss([{ title: "A new quay", link: "https://marsa.example/en/1" }]);
  const found = await finder({
    [HOME]: page(link("/en.xml"), CHANNEL),
    "https://marsa.example/en.xml": english,
    "https://t.me/s/marsa_news": telegramPage(),
  }).find();
  expect(found.feeds.map(({ url }) => url)).toEqual([
    "https://marsa.example/en.xml",
    "https://t.me/s/marsa_news",
  ]);
});
