import { expect, test } from "vitest";
import { readFeedArticles } from "#sources/feed/articles.ts";
import { readFeed } from "#sources/feed/feed.ts";
import { rss } from "../../support/material/feed-text.ts";
import { sitemap, sitemapIndex, telegramPage, telegramPost } from "../../support/material/kinds-text.ts";

const now = Temporal.Instant.from("2026-11-29T12:00:00Z");
const AT = "2026-11-29T05:00:00Z";
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, url?: string) => readFeed(bytes(text), { now, ...(url ? { url } : {}) });
const channel = (...all: readonly string[]) => read(telegramPage(all.join("")), "https://t.me/s/marsa_news");

test("a site map of news in other languages or without headlines is no news", () => {
  expect(read(sitemap()).items).toHaveLength(2);
  const bare = sitemap().replace(/<news:title>.*?<\/news:title>/g, "");
  expect(() => read(bare)).toThrow("a site map without headlines");
});

test("an index names its newest parts, those of news first, and no more than three", () => {
  const maps = [1, 2, 3, 4].map((n) => [`https://marsa.example/map-${n}.xml`, `2026-11-0${n}`] as const);
  const index = sitemapIndex([...maps, ["https://marsa.example/news.xml.gz", "2026-01-01"]]);
  expect(read(index).parts).toEqual([
    "https://marsa.example/news.xml.gz",
    "https://marsa.example/map-4.xml",
    "https://marsa.example/map-3.xml",
  ]);
});

test("a post's first line is its headline, a long one is a paragraph; a forwarded one names where it is from", () => {
  const long = "كلمة ".repeat(60).trim();
  const more =
    '<div class="tgme_widget_message_forwarded_from"><span class="tgme_widget_message_forwarded_from_name" dir="auto">قناة النهر</span></div>';
  const feed = channel(
    telegramPost(1, { html: long, at: AT }),
    telegramPost(2, { html: "عاجل | حريق في السوق<br/>والإطفاء هناك", at: AT, more }),
  );
  expect(feed.items).toMatchObject([
    { id: "marsa_news/2", title: "عاجل | حريق في السوق", content: "والإطفاء هناك\nالمصدر: قناة النهر" },
    { id: "marsa_news/1", title: "", content: long },
  ]);
  expect(feed.next).toBe("https://t.me/s/marsa_news?before=1");
});

test("the post that another answers is not its text, and pictures are found", () => {
  const more =
    '<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text">خبر قديم</div></a><a class="tgme_widget_message_photo_wrap" style="width:800px;background-image:url(\'https://cdn.example/p.jpg\')"></a>';
  const [item] = channel(telegramPost(5, { html: "خبر جديد عن السوق", at: AT, more })).items;
  expect(item).toMatchObject({ title: "خبر جديد عن السوق", image: "https://cdn.example/p.jpg" });
});

test("an edited post is the same post, and is given again", () => {
  const source = { id: "marsa", name: "المرسى", region: "international" } as const;
  const look = (html: string) =>
    readFeedArticles(bytes(telegramPage(telegramPost(7, { html, at: AT }))), {
      source,
      feed: { topic: "top", kind: "telegram" },
      url: "https://t.me/s/marsa_news",
      now,
    });
  const [first, second] = [look("خبر عن السوق<br/>فيه خطأ"), look("خبر عن السوق<br/>صُحح الخطأ")];
  expect(first.articles[0]?.id).toBe(second.articles[0]?.id);
  expect(first.marks).not.toEqual(second.marks);
});

test.each([
  [
    "a channel that is not public",
    '<!DOCTYPE html><html class="tgme_page"><body>Join</body></html>',
    "https://t.me/private_one",
    "no public channel",
  ],
  [
    "an interface that is closed",
    '{"code":"rest_forbidden<script>","message":"x"}',
    "https://marsa.example/wp-json/wp/v2/posts",
    "WordPress gives no posts",
  ],
])("%s is refused as such", (_, text, url, message) => {
  expect(() => read(text, url)).toThrow(message);
});

test("a list of posts that is empty is an empty feed, and the page after a full one is older", () => {
  const url = "https://marsa.example/wp-json/wp/v2/posts?per_page=20";
  expect(read("[]", url)).toMatchObject({ items: [] });
  const full = '[{"title":{"rendered":"خبر"},"link":"https://marsa.example/1"}]';
  expect(read(full, url).next).toBe(`${url}&page=2`);
});

const google = (link: string, source = "صحيفة المرسى") =>
  rss([
    {
      title: `الحكومة تقر الموازنة - ${source}`,
      link,
      description: `&lt;a href="${link}"&gt;الحكومة تقر الموازنة&lt;/a&gt; &lt;font&gt;${source}&lt;/font&gt;`,
      extra: `<source url="https://www.marsa.example">${source}</source>`,
    },
  ]);

test("an item of Google News is its outlet's: a plain headline, no summary, the outlet's own address where the link holds it", () => {
  const coded = Buffer.from("\x08\x13\x22\x1dhttps://marsa.example/news/123\xd2\x01\x00", "latin1").toString(
    "base64url",
  );
  const [old] = read(google(`https://news.google.com/rss/articles/${coded}?oc=5`)).items;
  expect(old).toMatchObject({
    title: "الحكومة تقر الموازنة",
    url: "https://marsa.example/news/123",
    outlet: { name: "صحيفة المرسى", home: "https://www.marsa.example/" },
  });
  expect(old).not.toHaveProperty("summary");
  const opaque = "https://news.google.com/rss/articles/CBMiWkFVX3lxTE5hYmM?oc=5";
  expect(read(google(opaque)).items[0]?.url).toBe(opaque);
});

test("of an aggregator's search each article is that of its outlet, in an outlet's own file it is its own", () => {
  const context = { feed: { topic: "top" as const }, now };
  const source = { id: "marsa", name: "المرسى", region: "international" as const };
  const outletOf = (home: string, name: string) =>
    readFeedArticles(bytes(google("https://news.google.com/rss/articles/CBMix", name)), {
      ...context,
      source: { ...source, home },
    }).articles[0]?.outlet;
  expect(outletOf("https://marsa.example", "Marsa.example")).toBe("المرسى");
  expect(outletOf("https://nahr.example", "صحيفة المرسى")).toBe("صحيفة المرسى");
});
