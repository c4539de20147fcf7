import { parseFeed } from "feedsmith";
import { readFeed } from "#sources/feed.ts";
import { articles } from "../../tests/support/synthetic.ts";
import { medianMs, residentMb, round } from "../measure.ts";

const ITEMS = 200;
const FEEDS = 20;

const feeds = Array.from({ length: FEEDS }, (_, seed) => new TextEncoder().encode(rss(seed)));
const bytes = feeds.reduce((sum, feed) => sum + feed.length, 0);
const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const options = { url: "https://bench.example/rss.xml", now, timeZone: "UTC" };

const ms = await medianMs(5, () => {
  for (const feed of feeds) readFeed(feed, options);
});
const texts = feeds.map((feed) => new TextDecoder().decode(feed));
const rawMs = await medianMs(5, () => {
  for (const text of texts) parseFeed(text);
});
console.log(
  JSON.stringify({
    "feed items parsed/s": round((FEEDS * ITEMS * 1000) / ms, 0),
    "MB/s": round(bytes / 2 ** 20 / (ms / 1000), 1),
    "feedsmith alone (XML only), MB/s": round(bytes / 2 ** 20 / (rawMs / 1000), 1),
    "memory, MB": round(residentMb(), 0),
  }),
);

function rss(seed: number): string {
  const items = articles(ITEMS, seed).map(
    (article) => `<item><title>${article.title}</title><link>${article.url}</link>
<pubDate>Thu, 19 Nov 2026 08:00:00 +0300</pubDate><category>اقتصاد</category>
<description><![CDATA[${article.body.map((block) => `<p>${block.text}</p>`).join("")}]]></description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>خلاصة</title>
<link>https://bench.example/</link>${items.join("\n")}</channel></rss>`;
}
