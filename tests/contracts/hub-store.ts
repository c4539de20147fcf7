import { expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");

/** The part about hubs of what every database must do; `open` gives the one of the running test. */
export function describeHubs(open: () => OpenStores): void {
  const hub = { hub: "https://hub.example/", topic: "https://a.example/self", secret: "s" };
  const asked = {
    ...hub,
    feed: "https://a.example/rss",
    id: "a",
    askAt: NOW.add({ hours: 1 }),
    unanswered: 1,
  };
  const other = { ...hub, feed: "https://b.example/rss", id: "b", askAt: NOW, unanswered: 0 };

  test("what hubs were asked for is kept, one a feed, those first that are to be asked first", async () => {
    const { hubs } = open();
    await hubs.put({ ...asked, id: "old", askedAt: NOW, until: NOW });
    await hubs.put(asked);
    await hubs.put(other);
    expect(await hubs.get("old")).toBeUndefined();
    expect(await hubs.get("a")).toEqual(asked);
    expect(await hubs.all()).toEqual([other, asked]);
    const confirmed = { ...other, askedAt: NOW, until: NOW.add({ hours: 9 }) };
    await hubs.put(confirmed);
    await hubs.remove(asked.feed);
    expect(await hubs.all()).toEqual([confirmed]);
  });
}
