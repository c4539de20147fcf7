import { describe, expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
const later = (seconds: number) => NOW.add({ seconds });

/** The part about feeds of what every database must do; `open` gives the one of the running test. */
export function describeFeeds(open: () => OpenStores): void {
  describe("feeds", () => {
    const state = {
      url: "https://a.example/rss",
      nextAt: later(60),
      etag: '"x"',
      failures: 1,
      problem: "HTTP 500",
      pace: { ttlMinutes: 60, skipHours: [0, 1] },
      yield: {
        shape: { items: 0, dated: 0, arabic: 0, texts: 0 },
        emptySince: NOW,
        days: [{ day: "2026-11-19", fresh: 3 }],
        cause: "status",
        status: 500,
      },
    };
    const other = { url: "https://c.example/rss", nextAt: NOW, failures: 0 };

    test("are kept with what was learnt of them, and due again at their time", async () => {
      const { feeds } = open();
      await feeds.put([state, other]);
      expect(await feeds.get(state.url)).toEqual(state);
      expect(await feeds.all()).toEqual([state, other]);
      expect(await feeds.due([state.url, "https://b.example/rss"], NOW)).toEqual(["https://b.example/rss"]);
      expect(await feeds.due([state.url], later(60))).toEqual([state.url]);
    });

    test("forget what is no longer so, each alone; of several states of one the last holds", async () => {
      const { feeds } = open();
      await feeds.put([]);
      await feeds.put([state, other]);
      const { etag: _, problem: __, pace: ___, ...well } = state;
      await feeds.put([
        { ...well, failures: 2 },
        { ...well, retired: "HTTP 410" },
      ]);
      expect(await feeds.all()).toEqual([{ ...well, retired: "HTTP 410" }, other]);
      expect(await feeds.due([state.url], later(60))).toEqual([]);
    });
  });
}
