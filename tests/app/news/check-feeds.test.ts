import { expect, test } from "vitest";
import { checkFeeds } from "#app/news/feeds/check-feeds.ts";
import { feedRow } from "#cli/sources.ts";
import { SOURCES_ARABIC } from "#cli/sources-messages.ts";
import { sourceSchema } from "#core/feeds/source.ts";
import type { FeedReading } from "#core/ports.ts";
import { openStores } from "#store/open.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const NOW = Temporal.Instant.from("2026-11-19T12:00:00Z");
const never = new AbortController().signal;
const [A, B] = ["https://a.example/rss", "https://b.example/rss"] as const;

test("every feed is a row; one that is back is taken up again, one that is not stays retired", async () => {
  const { feeds } = await openStores("sqlite::memory:", { now: NOW });
  for (const url of [A, B])
    await feeds.put([{ url, nextAt: NOW, failures: 30, problem: "HTTP 410", retired: "HTTP 410" }]);
  const article = anArticle({ publishedAt: NOW });
  const readings: FeedReading[] = [
    {
      outcome: "read",
      feedUrl: A,
      articles: [
        article,
        { ...article, publishedAt: NOW.subtract({ hours: 2 }) },
        // A feed's first sight of an item is no date of the feed's.
        { ...article, publishedAt: NOW.add({ hours: 1 }), dated: false },
      ],
    },
    { outcome: "unreachable", feedUrl: B, reason: "HTTP 410\u202e" },
  ];
  const fields = {
    name: "المرسى",
    home: "https://a.example",
    country: "INT",
    region: "international",
    feeds: [{ url: A }, { url: B }],
  };
  const sources = [{ ...sourceSchema.parse(fields), id: "marsa" }];
  const source = {
    async *read() {
      yield readings;
    },
  };
  const rows = await Array.fromAsync(checkFeeds({ source, sources, feeds, now: NOW }, never));
  expect(rows).toEqual([
    { sourceId: "marsa", feedUrl: A, outcome: "read", items: 3, newestAt: NOW, health: "well" },
    {
      sourceId: "marsa",
      feedUrl: B,
      outcome: "unreachable",
      items: 0,
      health: "retired",
      reason: "HTTP 410\u202e",
      retired: "HTTP 410",
    },
  ]);
  expect(await feeds.get(A)).toMatchObject({ failures: 0 });
  expect(await feeds.get(A)).not.toHaveProperty("retired");
  expect((await feeds.get(B))?.retired).toBe("HTTP 410");
  expect(rows.map((row) => feedRow(row, SOURCES_ARABIC, (text) => text))).toEqual([
    `marsa\t${A}\t3\t2026-11-19T12:00Z\tسليمة\t\t`,
    `marsa\t${B}\t0\t\tتوقفت قراءتها\tتوقفت قراءتها: HTTP 410\tابحث عن عنوانها الجديد أو احذفها من ملف المصدر`,
  ]);
});

test("a feed that answers with nothing new for long says so", async () => {
  const article = anArticle({ publishedAt: NOW.subtract({ hours: 24 * 31 }) });
  const source = {
    async *read(): AsyncGenerator<readonly FeedReading[]> {
      yield [{ outcome: "read", feedUrl: A, articles: [article] }];
    },
  };
  const [row] = await Array.fromAsync(checkFeeds({ source, sources: [], now: NOW }, never));
  expect(row).toMatchObject({ outcome: "read", items: 1, reason: "no new item since 2026-10-19" });
});
