import { describe, expect, test } from "vitest";
import { createFindOwnFeed } from "#app/news/own/find-own-feed.ts";
import { createFeedFinder } from "#sources/find/find-feeds.ts";
import { aSource, MORNING } from "../../../support/chat.ts";
import { aFeed, feedWeb, type WebPage } from "../../../support/engine/feed-web.ts";
import { createFakeClock } from "../../../support/fake-clock.ts";

const ADDRESS = "https://blog.example/feed";
const NEWS = aFeed("مدونة المرسى", ["افتتاح سوق السمك الجديد", "رحلات القوارب تعود"], MORNING);
const never = new AbortController().signal;
const clock = createFakeClock(MORNING);

type Pages = Parameters<typeof feedWeb>[0];
const finding = (pages: Pages, sources = [aSource("marsad", {})]) => {
  const { fetch } = feedWeb(pages);
  const find = createFindOwnFeed(createFeedFinder({ fetch, clock }), sources, clock);
  return (address = ADDRESS) => find(address, never);
};
const reasonOf = async (page: Pages[string]) => {
  const found = await finding({ [ADDRESS]: page })();
  return found.outcome === "none" ? found.reason : found.outcome;
};

describe("an address that a reader gives", () => {
  test("is a feed, by its name and home", async () => {
    expect(await finding({ [ADDRESS]: NEWS })()).toEqual({
      outcome: "found",
      feeds: [{ name: "مدونة المرسى", home: "https://blog.example", url: ADDRESS }],
    });
  });

  test("is a page whose feeds are found, each under its own name where there are several", async () => {
    const page = `<html><head><title>المرسى</title><link rel="alternate" type="application/rss+xml" href="/feed">
      <link rel="alternate" type="application/rss+xml" href="/sport"></head><body></body></html>`;
    const sport = aFeed("رياضة المرسى", ["فوز فريق الزورق الأزرق"], MORNING);
    const web = {
      "https://blog.example/": { body: page },
      [ADDRESS]: NEWS,
      "https://blog.example/sport": sport,
    };
    const found = await finding(web)("https://blog.example/");
    expect(found.outcome === "found" ? found.feeds.map(({ name }) => name) : found).toEqual([
      "مدونة المرسى",
      "رياضة المرسى",
    ]);
  });

  test("is known where an outlet that is read has it; one that is off may be added", async () => {
    const of = (enabled: boolean) =>
      aSource("marsad", { enabled, feeds: [{ url: "http://www.blog.example/feed" }] });
    expect(await finding({ [ADDRESS]: NEWS }, [of(true)])()).toMatchObject({
      outcome: "known",
      outlet: { id: "marsad" },
    });
    expect(await finding({ [ADDRESS]: NEWS }, [of(false)])()).toMatchObject({ outcome: "found" });
  });

  const EMPTY: WebPage = aFeed("مدونة صامتة", [], MORNING);
  const ENGLISH: WebPage = aFeed("A blog", ["A new market opens in the harbour"], MORNING);
  test.each([
    ["on a private network", { reason: "blocked" }, "private"],
    ["whose host forbids it", { reason: "robots" }, "robots"],
    ["behind a login", { reason: "login" }, "paywalled"],
    ["for payment", { reason: "status", status: 402, message: "HTTP 402" }, "paywalled"],
    ["for members", { reason: "status", status: 403, message: "HTTP 403" }, "paywalled"],
    ["too large", { reason: "too-large" }, "too large"],
    ["out of reach", { reason: "network" }, "unreachable"],
    ["gone", { reason: "status", status: 404, message: "HTTP 404" }, "unreachable"],
    ["of no feed", { body: "<html><body><p>صفحة</p></body></html>" }, "no feed"],
    ["of an empty feed", EMPTY, "empty"],
    ["of a feed in another language", ENGLISH, "not Arabic"],
  ] as const)("%s is refused", async (_what, page, reason) => {
    expect(await reasonOf(page)).toBe(reason);
  });

  test("is looked at beside few others, and not for ever", async () => {
    const patient = createFakeClock(MORNING);
    const forever = { find: () => new Promise<never>(() => {}) };
    const find = createFindOwnFeed(forever, [], patient);
    const looking = Array.from({ length: 4 }, () => find(ADDRESS, never));
    expect(await find(ADDRESS, never)).toEqual({ outcome: "none", reason: "busy" });
    await patient.advance(20_000);
    expect(await Promise.all(looking)).toEqual(Array(4).fill({ outcome: "none", reason: "unreachable" }));
    const [again] = [find(ADDRESS, never)];
    await patient.advance(20_000);
    expect(await again).toEqual({ outcome: "none", reason: "unreachable" });
  });
});
