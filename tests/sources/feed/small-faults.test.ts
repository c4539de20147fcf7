import { expect, test } from "vitest";
import { readFeed } from "#sources/feed/feed.ts";
import { rss } from "../../support/material/feed-text.ts";

const now = Temporal.Instant.from("2026-11-29T12:00:00Z");
const read = (input: string | Uint8Array, url = "https://feeds.example/marsa.xml") =>
  readFeed(typeof input === "string" ? new TextEncoder().encode(input) : input, { now, url });
/** The same feed whole, for the library, and cut off, for the tolerant reader. */
const both = (text: string) => [read(text), read(text.replace(/<\/(?:channel><\/rss|feed)>$/, ""))];

test("relative links of RSS lead to the site, wherever the feed itself is kept", () => {
  for (const feed of both(rss([{ title: "خبر", link: "/politics/77" }])))
    expect(feed.items[0]?.url).toBe("https://marsa.example/politics/77");
});

test("the page behind a counting link is the article's address", () => {
  const extra = "<feedburner:origLink>https://marsa.example/news/1</feedburner:origLink>";
  for (const feed of both(rss([{ title: "خبر", link: "https://feedproxy.example/~r/1", extra }])))
    expect(feed.items[0]?.url).toBe("https://marsa.example/news/1");
});

test.each([
  ["atom:updated", "<atom:updated>2026-11-29T05:00:00Z</atom:updated>"],
  ["dcterms:modified", "<dcterms:modified>2026-11-29T05:00:00Z</dcterms:modified>"],
])("%s dates an item of RSS that has no other date", (_, extra) => {
  const declared = rss([{ title: "خبر", link: "https://marsa.example/1", extra }]).replace(
    "<rss ",
    '<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/" ',
  );
  for (const feed of both(declared)) expect(`${feed.items[0]?.publishedAt}`).toBe("2026-11-29T05:00:00Z");
});

test("an entry of Atom without a link leads to an id that is one, also from the root", () => {
  const atom =
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://marsa.example/"><title>ت</title><entry><id>/news/5</id><title>خبر</title></entry></feed>';
  for (const feed of both(atom)) expect(feed.items[0]?.url).toBe("https://marsa.example/news/5");
});

test.each([
  ["of type text", '<title type="text">&lt;hello-world&gt; عنوان</title>', "<hello-world> عنوان"],
  ["in CDATA", "<title><![CDATA[C# و <vector>]]></title>", "C# و <vector>"],
  ["with real markup", "<title>&lt;b&gt;عنوان&lt;/b&gt;</title>", "عنوان"],
])("a title %s keeps its words in brackets and loses its markup", (_, title, text) => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>ت</title><entry><id>1</id>${title}</entry></feed>`;
  for (const feed of both(atom)) expect(feed.items[0]?.title).toBe(text);
});

test("bytes without a label are Arabic where they look it, and else Latin", () => {
  const text =
    "<rss version='2.0'><channel><title>x</title><item><title>Libérés, l'Île a fêté</title></item></channel></rss>";
  expect(read(Buffer.from(text, "latin1")).items[0]?.title).toBe("Libérés, l'Île a fêté");
});

test.each([
  ["last where its numbers rise", (n: number) => n, 300],
  ["first where they fall", (n: number) => 301 - n, 300],
  ["first where there are none", () => "", undefined],
])("of more than 200 undated items the newest are kept: they stand %s", (_, number, newest) => {
  const items = Array.from({ length: 300 }, (_, index) => ({
    title: `خبر ${index}`,
    link: `https://marsa.example/a/${number(index + 1)}`,
  }));
  const kept = read(rss(items)).items;
  expect(kept).toHaveLength(200);
  if (newest === undefined) expect(kept[0]?.title).toBe("خبر 0");
  else expect(kept.map(({ url }) => url)).toContain(`https://marsa.example/a/${newest}`);
});

test("a picture that is loaded late has its address elsewhere", () => {
  const image = '<img src="data:image/gif;base64,R0" data-src="/p/1.jpg">';
  const feed = read(
    rss([{ title: "خبر", link: "https://marsa.example/1", description: `<![CDATA[${image}نص]]>` }]),
  );
  expect(feed.items[0]?.image).toBe("https://marsa.example/p/1.jpg");
});

test("days without news are told like hours", () => {
  const days = "<skipDays><day>Friday</day><day> saturday </day><day>someday</day></skipDays>";
  for (const feed of both(rss().replace("<channel>", `<channel>${days}`)))
    expect(feed.pace).toEqual({ skipDays: [5, 6] });
});

test("a PDF is refused as such", () => {
  expect(() => read("%PDF-1.7\n1 0 obj <<")).toThrow(expect.objectContaining({ code: "pdf" }));
});
