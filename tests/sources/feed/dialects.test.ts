import { expect, test } from "vitest";
import { readFeed } from "#sources/feed/feed.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"';
const ATOM = 'xmlns="http://www.w3.org/2005/Atom"';

function read(text: string) {
  return readFeed(new TextEncoder().encode(text), { now, url: "https://marsa.example/feed" });
}
const rss = (items: string, head = "") =>
  `${head}<rss version="2.0" ${MEDIA} xmlns:xhtml="http://www.w3.org/1999/xhtml"><channel><title>المرسى</title>${items}</channel></rss>`;

test("a channel definition file keeps its addresses and dates in attributes", () => {
  const feed = read(`<CHANNEL HREF="https://marsa.example/"><TITLE>المرسى</TITLE>
    <ITEM HREF="https://marsa.example/1" LASTMOD="2026-11-18T10:00:00Z"><TITLE>رصيف جديد</TITLE><ABSTRACT>افتتح صباحًا.</ABSTRACT></ITEM>
    <ITEM HREF="https://marsa.example/2"></ITEM></CHANNEL>`);
  expect(feed).toMatchObject({ title: "المرسى", homepage: "https://marsa.example/" });
  expect(feed.items).toMatchObject([
    { title: "رصيف جديد", url: "https://marsa.example/1", summary: "افتتح صباحًا." },
    { url: "https://marsa.example/2" },
  ]);
  expect(feed.items[0]?.publishedAt?.toString()).toBe("2026-11-18T10:00:00Z");
});

test("an entry on its own is a feed of one, whatever its prefix", () => {
  const entry = `<a:entry xmlns:a="http://www.w3.org/2005/Atom"><a:id>1</a:id><a:title>رصيف جديد</a:title><a:link href="/1"/></a:entry>`;
  expect(read(entry).items).toMatchObject([{ id: "1", title: "رصيف جديد", url: "https://marsa.example/1" }]);
});

test.each([
  ["a body of XHTML", "<xhtml:body><p>أولى</p><p>ثانية</p></xhtml:body>"],
  [
    "a body with its own namespace",
    '<body xmlns="http://www.w3.org/1999/xhtml"><p>أولى</p><p>ثانية</p></body>',
  ],
  ["content without a namespace", "<content>&lt;p>أولى&lt;/p>&lt;p>ثانية&lt;/p></content>"],
])("RSS with %s gives its text", (_, content) => {
  const [item] = read(rss(`<item><title>خبر</title><description>موجز</description>${content}</item>`)).items;
  expect(item).toMatchObject({ summary: "موجز", content: "أولى\nثانية" });
});

test("where an item has no words of its own, those of its media serve", () => {
  const told =
    '<media:title>رصيف جديد</media:title><media:description type="html">افتتح صباحًا.</media:description>';
  const places = [
    told,
    `<media:group>${told}</media:group>`,
    `<media:group><media:content>${told}</media:content></media:group>`,
  ];
  for (const place of places) {
    const entry = read(`<feed ${ATOM} ${MEDIA}><entry><id>1</id>${place}</entry></feed>`);
    expect(entry.items).toMatchObject([{ title: "رصيف جديد", summary: "افتتح صباحًا." }]);
    expect(read(rss(`<item><guid>1</guid>${place}</item>`)).items).toMatchObject(
      entry.items.map(({ title }) => ({ title })),
    );
  }
});

test.each(["", 'mode="base64"'])("a picture in place of the text is no text %s", (mode) => {
  const [item] = read(
    `<feed ${ATOM}><entry><id>1</id><title>صورة</title><content type="image/jpeg" ${mode}>/9j/4AAQSkZJRg==</content></entry></feed>`,
  ).items;
  expect(item?.title).toBe("صورة");
  expect(item).not.toHaveProperty("content");
});

test("entities that a feed defines itself are undone where they are plain words", () => {
  const head = `<!DOCTYPE rss [<!ENTITY site "المرسى"> <!ENTITY loop "&site;&site;"> <!ENTITY out SYSTEM "file:///etc/passwd">]>`;
  const items = "<item><title>أخبار &site; &loop; &out; &nbsp;اليوم</title></item>";
  expect(read(rss(items, head)).items[0]?.title).toBe("أخبار المرسى &loop; &out; اليوم");
});

test("an entity that is used without end does not blow the feed up", () => {
  const head = `<!DOCTYPE rss [<!ENTITY a "${"ا".repeat(200)}">]>`;
  const feed = read(
    rss(`<item><title>خبر</title><description>${"&a;".repeat(500_000)}</description></item>`, head),
  );
  expect(feed.items[0]?.summary?.length).toBeLessThan(1_000_000);
});

test("signs of windows-1252 that a site took for Latin-1 are the signs it meant", () => {
  expect(read(rss("<item><title>«don\u0092t» \u0085</title></item>")).items[0]?.title).toBe("«don’t» …");
});

test.each([
  [
    "RSS",
    '<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="self" href="https://marsa.example/news/rss"/><link>/</link><item><title>خبر</title><link>a/1</link></item></channel></rss>',
  ],
  [
    "Atom",
    `<feed ${ATOM}><link rel="self" href="https://marsa.example/news/atom"/><link href="/"/><entry><id>1</id><title>خبر</title><link href="a/1"/></entry></feed>`,
  ],
  [
    "damaged Atom",
    `<feed ${ATOM}><link rel="self" href="https://marsa.example/news/atom"/><link href="/"/><entry><id>1</id><title>خبر</title><link href="a/1"/>`,
  ],
  [
    "JSON",
    '{"feed_url":"https://marsa.example/news/f.json","home_page_url":"/","items":[{"id":"1","title":"خبر","url":"a/1"}]}',
  ],
])("addresses in a file of %s are relative to the one the feed gives itself", (_, text) => {
  const feed = readFeed(new TextEncoder().encode(text), { now });
  expect([feed.homepage, feed.items[0]?.url]).toEqual([
    "https://marsa.example/",
    "https://marsa.example/news/a/1",
  ]);
});

test("a base counts for the element that has it and what is in it, for nothing beside it", () => {
  const entry = `<entry xml:base="https://marsa.example/a/"><id>1</id><title xml:base="https://other.example/">خبر</title>
    <link href="1"/><link rel="replies" href="r"/></entry><entry><id>2</id><title>خبر</title><link xml:base="https://cdn.example/x/" href="2"/></entry>`;
  for (const end of ["</feed>", ""])
    expect(read(`<feed ${ATOM}>${entry}${end}`).items.map(({ url }) => url)).toEqual([
      "https://marsa.example/a/1",
      "https://cdn.example/x/2",
    ]);
});

test("a JSON Feed is read whatever it says of its version, and signed as version 1 signs", () => {
  const items = [{ id: "1", title: "خبر", author: { name: "سلمى" } }];
  for (const version of ["1.0", 1, null])
    expect(read(JSON.stringify({ version, title: "المرسى", items }))).toMatchObject({
      title: "المرسى",
      items: [{ id: "1", title: "خبر", author: "سلمى" }],
    });
});
