import { parseFeed } from "feedsmith";
import { readFeed } from "#sources/feed/feed.ts";
import { medianMs, residentMb, round } from "../measure.ts";
import { syntheticFeed } from "../synthetic-feed.ts";

const ITEMS = 200;
const FEEDS = 20;

const feeds = Array.from({ length: FEEDS }, (_, seed) =>
  new TextEncoder().encode(syntheticFeed(seed, ITEMS, "whole")),
);
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
