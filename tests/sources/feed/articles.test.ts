import { expect, test } from "vitest";
import { readFeedArticles } from "#sources/feed/articles.ts";
import { HARBOUR, LIBRARY, type RssItem, rss } from "../../support/material/feed-text.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const source = { id: "marsa", name: "المرسى", region: "international" } as const;

function read(items: readonly RssItem[], known: readonly string[] = []) {
  return readFeedArticles(new TextEncoder().encode(rss(items)), {
    now,
    source,
    feed: { topic: "top" },
    known,
  });
}

test("the fuller of description and content is the text", () => {
  const textOf = (description: string, content: string) => {
    const extra = `<content:encoded>${content}</content:encoded>`;
    return read([{ title: "خبر من المرسى", description, extra }]).articles[0]?.body[0]?.text;
  };
  expect(textOf("مقدمة", "مقدمة ومتن")).toBe("مقدمة ومتن");
  expect(textOf("مقدمة كاملة", "…")).toBe("مقدمة كاملة");
});

test("an address that several items share identifies none of them", () => {
  const live = { link: "https://marsa.example/live" };
  const { articles } = read([
    { ...live, title: "الباخرة الأولى تصل", guid: "1" },
    { ...live, title: "الباخرة الثانية تصل", guid: "2" },
    { link: "https://marsa.example/news/3?utm_source=a", title: "الثالثة تصل", guid: "3" },
    { link: "http://marsa.example/news/3", title: "الثالثة تصل", guid: "4" },
  ]);
  const ids = articles.map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  expect(ids[2]).toBe(ids[3]);
});

test("items that are known as they are give no article, and count for the newest date", () => {
  const first = read([HARBOUR, LIBRARY]);
  expect(first.articles).toHaveLength(2);
  const again = read([HARBOUR, LIBRARY], first.marks);
  expect(again).toEqual({ ...first, articles: [] });
  const changed = read([HARBOUR, { ...LIBRARY, title: "مكتبة الواحة تغلق للصيانة" }], first.marks);
  expect(changed.articles.map(({ title }) => title)).toEqual(["مكتبة الواحة تغلق للصيانة"]);
  expect(String(changed.newestAt)).toBe("2026-11-19T06:30:00Z");
});

test("an item of which nothing is printable gives no article and no error", () => {
  expect(read([{ title: "أخبار", description: "" }, HARBOUR]).articles).toHaveLength(1);
});
