import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readFeed } from "#sources/feed/feed.ts";
import { rss, windows1256 } from "../../support/material/feed-text.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (input: string | Uint8Array) =>
  readFeed(typeof input === "string" ? bytesOf(input) : input, { now });
const TITLES = read(rss()).items.map(({ title }) => title);

const atom = (links: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>المرسى</title><link rel="self" href="https://marsa.example/feed"/><entry><title>خبر</title>${links}<id>urn:1</id></entry></feed>`;

test("RSS 1.0 gives all its items, whatever its table of contents lists", () => {
  const about = (n: number) => `https://marsa.example/${n}`;
  const items = [1, 2, 3].map((n) => `<item rdf:about="${about(n)}"><title>خبر ${n}</title></item>`).join("");
  const feed = read(
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>المرسى</title><items><rdf:Seq><rdf:li resource="${about(2)}"/></rdf:Seq></items></channel>${items}</rdf:RDF>`,
  );
  expect(feed.items.map(({ id }) => id)).toEqual([about(1), about(2), about(3)]);
});

test.each([
  [
    "the page among other relations",
    '<link rel="replies" href="/r"/><link rel="alternate" type="application/json" href="/j"/><link href="/page"/>',
    "/page",
  ],
  [
    "a relation written as an address",
    '<link rel="http://www.iana.org/assignments/relation/alternate" href="/page"/>',
    "/page",
  ],
  ["its own address where there is no page", '<link rel="self" href="/self"/>', "/self"],
  [
    "nothing where its own address is a feed",
    '<link rel="self" type="application/atom+xml" href="/self"/>',
    undefined,
  ],
])("an entry of Atom leads to %s", (_, links, path) => {
  const url = path && `https://marsa.example${path}`;
  const base = { now, url: "https://marsa.example/feed" };
  for (const text of [atom(links), atom(links).replace("</feed>", "")]) {
    const feed = readFeed(bytesOf(text), base);
    expect(feed.items[0]?.url).toBe(url);
    expect(feed.homepage).toBeUndefined();
  }
});

test("what an entry's source says is not the entry's, in whole and in broken markup", () => {
  const source = "<source><title>أصل</title><updated>2020-01-01T00:00:00Z</updated></source>";
  const text = atom(`${source}<updated>2026-11-18T08:00:00Z</updated>`);
  for (const feed of [read(text), read(text.replace("</feed>", ""))])
    expect([feed.items[0]?.title, `${feed.items[0]?.publishedAt}`]).toEqual(["خبر", "2026-11-18T08:00:00Z"]);
});

test("namespaces are known by their addresses, also where the markup is broken", () => {
  const text = `<rss version="2.0" xmlns:m="http://search.yahoo.com/mrss/" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>المرسى</title><item><title>خبر</title><d:date>2026-11-18T08:00:00Z</d:date><c:encoded>نص</c:encoded><m:content url="https://marsa.example/b.jpg" medium="image"/></item>`;
  for (const feed of [read(`${text}</channel></rss>`), read(text)])
    expect({ ...feed.items[0], publishedAt: `${feed.items[0]?.publishedAt}` }).toMatchObject({
      publishedAt: "2026-11-18T08:00:00Z",
      content: "نص",
      image: "https://marsa.example/b.jpg",
    });
});

test("content of a binary type is read from its base64", () => {
  const text = Buffer.from("نص الخبر").toString("base64");
  expect(read(atom(`<content type="application/octet-stream">${text}</content>`)).items[0]?.content).toBe(
    "نص الخبر",
  );
});

test("a feed that came as a gzip file is read, also without its end; a bomb is refused", () => {
  const packed = gzipSync(rss() + " ".repeat(2000));
  for (const bytes of [packed, packed.subarray(0, -12)])
    expect(read(bytes).items.map(({ title }) => title)).toEqual(TITLES);
  expect(() => read(gzipSync(Buffer.alloc(20_000_000)))).toThrow(/more than/);
  expect(() => read(Uint8Array.of(0x1f, 0x8b, 8, 0xff, 0xff))).toThrow(/gzip|empty/);
});

test("a label that the bytes refute does not count", () => {
  const declared = rss(undefined, '<?xml version="1.0" encoding="iso-8859-6"?>');
  expect(read(windows1256(declared)).items.map(({ title }) => title)).toEqual(TITLES);
});

const item = (n: number) => ({ id: `${n}`, title: `خبر ${n}`, content_text: "نص { فيه } أقواس" });
const json = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "المرسى",
  items: [1, 2, 3].map(item),
});

test.each([
  ["with commas too many", json.replaceAll("}", ",}").replace("]", ",]"), 3],
  ["behind a comment", `// خلاصة\n${json}`, 3],
  ["in a call", `show(${json});`, 3],
  ["as a bare list", JSON.stringify([1, 2, 3].map(item)), 3],
  ["without a version", json.replace('"version":"https://jsonfeed.org/version/1.1",', ""), 3],
  ["with things that are no items", json.replace('"items":[', '"items":[null,5,"x",'), 3],
  ["with one item that is no JSON", json.replace('"id":"2"', '"id":NaN'), 2],
  ["cut in its last item", json.slice(0, -30), 2],
])("a JSON Feed %s keeps its items", (_, text, count) => {
  const { items } = read(text);
  expect(items).toHaveLength(count);
  expect(items[0]).toMatchObject({ id: "1", content: "نص { فيه } أقواس" });
});

test("a picture attached to an item of a JSON Feed is its picture", () => {
  const attachments = [{ url: "https://marsa.example/p.jpg", mime_type: "image/jpeg" }];
  const text = JSON.stringify({ ...JSON.parse(json), items: [{ ...item(1), attachments }] });
  expect(read(text).items[0]?.image).toBe("https://marsa.example/p.jpg");
});
