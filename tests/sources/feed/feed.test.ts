import fc from "fast-check";
import { expect, test } from "vitest";
import { readFeed } from "#sources/feed/feed.ts";
import { HARBOUR, LIBRARY, type RssItem, rss, rssItem } from "../../support/material/feed-text.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const context = { url: "https://marsa.example/feeds/top.xml", now, timeZone: "Asia/Riyadh" };

function read(text: string, given: Partial<typeof context> = {}) {
  return readFeed(new TextEncoder().encode(text), { ...context, ...given });
}
function only(item: RssItem) {
  return read(rss([item])).items[0];
}
const titles = (text: string) => read(text).items.map(({ title }) => title);
const BOTH = [HARBOUR.title, LIBRARY.title];

test("RSS 2.0 is read whole", () => {
  expect(read(rss())).toMatchObject({
    title: "صحيفة المرسى",
    homepage: "https://marsa.example/",
    items: [
      {
        id: "marsa-1",
        title: "افتتاح رصيف جديد في ميناء المرسى",
        url: "https://marsa.example/news/1",
        summary: "افتتحت هيئة الميناء رصيفًا جديدًا للعبّارات صباح الخميس.",
      },
      { id: "marsa-2" },
    ],
  });
  expect(read(rss()).items[0]?.publishedAt?.toString()).toBe("2026-11-19T05:00:00Z");
});

test("Atom is read with its bases, its markup and the date it has", () => {
  const feed =
    read(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://roya.example/a/">
    <title type="html">&lt;b&gt;رؤيا&lt;/b&gt;</title><link href="/"/>
    <entry xml:base="b/"><id>urn:1</id><title>خبر</title><link rel="self" href="no"/><link href="c"/>
    <updated>2026-11-19T08:00:00Z</updated><author><name>محرر</name></author><category term="x" label="اقتصاد"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>أولى</p><p>ثانية</p></div></content></entry></feed>`);
  expect(feed).toMatchObject({ title: "رؤيا", homepage: "https://roya.example/" });
  expect(feed.items[0]).toMatchObject({
    id: "urn:1",
    url: "https://roya.example/a/b/c",
    content: "أولى\nثانية",
    author: "محرر",
    categories: ["اقتصاد"],
  });
  expect(feed.items[0]?.publishedAt?.toString()).toBe("2026-11-19T08:00:00Z");
});

test("RSS 1.0 is read with dates and subjects of Dublin Core", () => {
  const feed =
    read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="x"><title>موقع</title><link>https://dw.example/</link></channel>
    <item rdf:about="https://dw.example/9"><title>خبر</title><link>https://dw.example/9</link><dc:date>2026-11-19T08:00:00+03:00</dc:date><dc:subject>ثقافة</dc:subject></item></rdf:RDF>`);
  expect(feed.items[0]).toMatchObject({ id: "https://dw.example/9", categories: ["ثقافة"] });
  expect(feed.items[0]?.publishedAt?.toString()).toBe("2026-11-19T05:00:00Z");
});

const JSON_FEED = {
  version: "https://jsonfeed.org/version/1.1",
  title: "موقع",
  items: [
    {
      id: "1",
      title: "خبر",
      url: "/1",
      content_html: "<p>أ</p><p>ب</p>",
      date_published: "2026-11-19T08:00:00Z",
      tags: ["علوم"],
    },
    { id: 2, title: "آخر", content_text: "نص" },
  ],
};

test("JSON Feed is read, and of a truncated one the whole items", () => {
  expect(read(JSON.stringify(JSON_FEED)).items).toMatchObject([
    { id: "1", url: "https://marsa.example/1", content: "أ\nب", categories: ["علوم"] },
    { id: "2", content: "نص" },
  ]);
  expect(titles(JSON.stringify(JSON_FEED).slice(0, -12))).toEqual(["خبر"]);
});

test("pictures come from media, enclosures and the text, never from a tracking pixel", () => {
  const image = (extra: string, description = "") => only({ title: "خبر", extra, description })?.image;
  expect(
    image(
      '<media:content url="/s.jpg" medium="image" width="90"/><media:content url="/l.jpg" medium="image" width="900"/>',
    ),
  ).toBe("https://marsa.example/l.jpg");
  expect(image('<enclosure url="https://i.example/a.jpg" length="1" type="image/jpeg"/>')).toBe(
    "https://i.example/a.jpg",
  );
  expect(image('<enclosure url="https://i.example/a.mp3" length="1" type="audio/mpeg"/>')).toBeUndefined();
  expect(
    image("", '<![CDATA[<img width="1" height="1" src="https://t.example/p.gif"><img src="/b.jpg">]]>'),
  ).toBe("https://marsa.example/b.jpg");
});

test.each([
  ["0010", "0010"],
  ["  a&amp;b ", "a&b"],
  ["<![CDATA[https://marsa.example/?p=1&x=2]]>", "https://marsa.example/?p=1&x=2"],
])("an id stays text: %s", (guid, id) => {
  expect(only({ title: "خبر", guid })?.id).toBe(id);
});

test("an item without an id is known by its address, else by its title", () => {
  expect(only({ title: "خبر", link: "/1" })?.id).toBe("https://marsa.example/1");
  expect(only({ title: "خبر" })?.id).toBe("خبر");
});

test.each(["Thu, 99 Foo 0001", "0001-01-01T00:00:00Z", "9999-12-31", "قريبًا", "", "1e9"])(
  "an item with the impossible date %o has none",
  (pubDate) => {
    expect(only({ title: "خبر", pubDate })).not.toHaveProperty("publishedAt");
  },
);

test("a date without a zone is one of the outlet's own", () => {
  expect(only({ title: "خبر", pubDate: "2026-11-19 10:00:00" })?.publishedAt?.toString()).toBe(
    "2026-11-19T07:00:00Z",
  );
});

test("planted markup, scripts, directions and links do not survive", () => {
  const item = only({
    title: "\u202e<![CDATA[<script>alert(1)</script>]]>&lt;b onclick=x&gt;خبر&lt;/b&gt;\u2066",
    link: "javascript:alert(1)",
    guid: "g",
    description: "&lt;img src=x onerror=alert(1)&gt;نص &amp;lt;script&amp;gt;alert(2)&amp;lt;/script&amp;gt;",
    extra: '<media:thumbnail url="data:image/png;base64,AA"/>',
  });
  expect(item).toMatchObject({ title: "خبر", summary: "نص" });
  expect(item).not.toHaveProperty("url");
});

test("an id is no way in for markup or controls", () => {
  const planted = only({ ...HARBOUR, guid: "a&lt;script&gt;b\u202e\u0085" });
  expect(planted?.id).not.toMatch(/[<\u202e\u0085]/);
  expect(only({ ...HARBOUR, guid: "0010" })?.id).toBe("0010");
});

test("descriptions that were escaped twice become blocks", () => {
  const item = only({
    title: "خبر",
    description: "&amp;lt;p&amp;gt;أولى&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;ثانية&amp;lt;/p&amp;gt;",
  });
  expect(item?.summary).toBe("أولى\nثانية");
});

const head = rss([]).replace("</channel></rss>", "");
const [first, second] = [rssItem(HARBOUR), rssItem(LIBRARY)];
test.each([
  ["cut in the middle of a tag", rss().slice(0, -40)],
  ["without an end", head + first + second],
  ["without a head", first + second],
  ["behind a server's warning", `Warning: <b>oops</b> on line 3\n${rss()}`],
  ["with two declarations", `<?xml version="1.0"?>${rss()}`],
  ["with bare ampersands", rss().replace("/news/1", "/news/1?a=1&b=2&c")],
  ["with control characters", rss().replaceAll("<item>", "<item>\u0000\u0008")],
  ["with an item left open", head + first.replace("</item>", "") + second],
  ["with a title left open", head + first.replace("</title>", "") + second],
  ["with a wrong end tag", head + first.replace("</title>", "</titel>") + second],
  ["with attributes without quotes", rss().replaceAll("<title>", "<title a=b c>")],
  ["with a quote left open", rss().replaceAll("<guid>", '<guid isPermaLink="false>')],
  ["with a quote left open in its root", rss().replace('version="2.0"', 'version="2.0')],
  ["with a CDATA left open", `${head}${first}<item><title><![CDATA[${LIBRARY.title}`],
  ["with elements of a thousand levels", `${head}${"<a>".repeat(1000)}${first}${second}`],
  ["in capitals", rss().replaceAll("item>", "ITEM>").replaceAll("title>", "Title>")],
  ["with a prefix on everything", rss().replace(/<(\/?)(?=[a-z])/g, "<$1x:")],
  ["with a CDATA that swallows an item", rss().replace("</title>", "<![CDATA[</title>")],
  [
    "with a CDATA that ends in the next item",
    rss([
      { ...HARBOUR, description: "<![CDATA[نص" },
      { ...LIBRARY, description: "<![CDATA[نص]]>" },
    ]),
  ],
  ["behind a whole web page", `<!doctype html><html><body>خطأ</body></html>\n${rss()}`],
  ["twice in one file", rss([HARBOUR]) + rss([LIBRARY])],
])("a feed %s keeps its items", (_, text) => {
  expect(titles(text)).toEqual(BOTH);
});

test("entities of a DOCTYPE are neither expanded nor fetched", () => {
  const doctype = `<!DOCTYPE rss [<!ENTITY a "${"x".repeat(1000)}"><!ENTITY b "${"&a;".repeat(1000)}"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
  const feed = read(doctype + rss([{ title: "&b;&f; خبر" }]));
  expect(feed.items[0]?.title.length).toBeLessThan(50);
});

test("of many items the newest 200 are kept, in the feed's order", () => {
  const items = Array.from({ length: 500 }, (_, index) => ({
    title: `خبر ${index}`,
    pubDate: now.subtract({ hours: 500 - index }).toString(),
  }));
  const kept = titles(rss(items));
  expect(kept).toHaveLength(200);
  expect([kept[0], kept.at(-1)]).toEqual(["خبر 300", "خبر 499"]);
});

test.each([
  ["empty", ""],
  ["empty", "\ufeff \n"],
  ["page", "<!DOCTYPE html><html><body>rss</body></html>"],
  ["page", "<!-- x --><html><rss><item><title>x</title></item></rss></html>"],
  ["not-a-feed", "نص عادي"],
  ["not-a-feed", '{"ok":true}'],
  ["not-a-feed", "[1,2]"],
  ["not-a-feed", "<opml><body/></opml>"],
  ["too-large", "x".repeat(10_000_001)],
])("what is no feed is refused: %s", (code, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code }));
});

test("no damage to a feed's bytes makes reading it throw anything but a refusal", () => {
  const good = new TextEncoder().encode(rss());
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 30 });
  fc.assert(
    fc.property(damage, fc.nat(good.length), (changes, end) => {
      const bytes = good.slice(0, end);
      for (const [at, byte] of changes) if (at < end) bytes[at] = byte;
      try {
        for (const item of readFeed(bytes, context).items) expect(item.url ?? "https:").toMatch(/^https?:/);
      } catch (error) {
        expect(error).toMatchObject({ name: "AppError" });
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["open tags", `${head}${"<a>".repeat(500_000)}`],
  ["open items", `${head}${"<item>".repeat(300_000)}`],
  ["brackets", `${head}<item><title>${"<".repeat(2_000_000)}`],
  ["comments", `${head}${"<!--".repeat(500_000)}`],
  ["attributes", `${head}<item ${"a='".repeat(500_000)}`],
  [
    "attributes of one element",
    rss().replace("<item>", `<item ${Array.from({ length: 150_000 }, (_, at) => `a${at}="1"`).join(" ")}>`),
  ],
  ["siblings", rss().replace("<item>", `<item>${"<x></x>".repeat(300_000)}`)],
  ["close tags", `${head}<item>${"<x></y>".repeat(300_000)}`],
])("2 MB of %s are read in linear time", (_, text) => {
  const start = performance.now();
  read(text);
  expect(performance.now() - start).toBeLessThan(4000);
});

const PACE = "<ttl>45</ttl><skipHours><hour>0</hour><hour>24</hour><hour>5</hour><hour>99</hour></skipHours>";
test.each([
  ["whole", (feed: string) => feed],
  ["damaged", (feed: string) => feed.replace("</channel></rss>", "<b>")],
])("what a feed says about when to read it is kept: %s", (_, damage) => {
  const feed = damage(rss().replace("<item>", `${PACE}<item>`));
  const { pace } = read(feed);
  expect(pace?.ttlMinutes).toBe(45);
  expect([...new Set(pace?.skipHours)]).toEqual([0, 5]);
  expect(read(damage(rss()))).not.toHaveProperty("pace");
});
