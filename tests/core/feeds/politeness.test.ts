import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterAnswer, type FeedAnswer, needsAlternate, newFeed, requestFor } from "#core/feeds/politeness.ts";
import type { FeedState } from "#core/stores.ts";

const NOW = Temporal.Instant.from("2026-11-19T12:00:00Z");
const URL = "https://marsa.example/rss";
const fresh = newFeed(URL, NOW);

type Read = Extract<FeedAnswer, { outcome: "read" }>;
const read = (given: Partial<Read> = {}): Read => ({
  outcome: "read",
  headers: {},
  isWhole: true,
  pace: {},
  newestAt: NOW,
  ...given,
});
const failed = (given: Partial<Extract<FeedAnswer, { outcome: "failed" }>> = {}): FeedAnswer => ({
  outcome: "failed",
  reason: "HTTP 503",
  status: 503,
  ...given,
});
const next = (answer: FeedAnswer, state: FeedState = fresh, now = NOW, jitter = 0) =>
  afterAnswer(state, answer, { now, jitter });
const minutesTo = (state: FeedState, from = NOW) => state.nextAt.since(from).total("minutes");
/** The state after the same answer many times, each at the moment it was due. */
function often(times: number, answer: FeedAnswer, state: FeedState = fresh): FeedState {
  let last = state;
  for (let time = 0; time < times; time += 1) last = next(answer, last, last.nextAt);
  return last;
}

describe("the next look at a feed", () => {
  test.each<[string, Partial<Read>, number]>([
    ["comes after the floor where nobody asks for more", {}, 15],
    ["waits for the feed's ttl", { pace: { ttlMinutes: 40 } }, 40],
    ["waits for max-age", { headers: { "cache-control": "public, max-age=3600" } }, 60],
    [
      "takes max-age before Expires",
      { headers: { "cache-control": "max-age=60", expires: "Fri, 20 Nov 2026 00:00:00 GMT" } },
      15,
    ],
    ["does not take s-maxage for max-age", { headers: { "cache-control": "s-maxage=7200" } }, 15],
    ["waits for Expires", { headers: { expires: "Thu, 19 Nov 2026 14:00:00 GMT" } }, 120],
    ["passes over an Expires that is no date", { headers: { expires: "0" } }, 15],
    ["comes within a day, whatever is asked", { headers: { "cache-control": "max-age=31536000" } }, 1440],
    [
      "takes the longest of all",
      { pace: { ttlMinutes: 30 }, headers: { "cache-control": "max-age=2400" } },
      40,
    ],
    ["keeps out of the hours to skip", { pace: { skipHours: [12, 13] } }, 120],
    [
      "obeys no list of hours that names all of them",
      { pace: { skipHours: Array.from({ length: 24 }, (_, hour) => hour) } },
      15,
    ],
  ])("%s", (_, given, minutes) => {
    expect(minutesTo(next(read(given)))).toBe(minutes);
  });

  test("keeps to what the feed said where it is unchanged, and forgets what it no longer says", () => {
    const unchanged: FeedAnswer = { outcome: "unchanged", headers: {} };
    const known = next(read({ pace: { ttlMinutes: 40, skipHours: [13] } }));
    expect(minutesTo(next(unchanged, known))).toBe(40);
    expect(minutesTo(next(unchanged, next(failed(), next(unchanged, known)), NOW.add({ minutes: 30 })))).toBe(
      120,
    );
    expect(minutesTo(next(unchanged, next(read(), known)))).toBe(15);
  });

  test("drifts by at most a tenth", () => {
    expect(minutesTo(next(read(), fresh, NOW, 1))).toBe(16.5);
  });

  test("lies between the floor and a little over a day for any headers", () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom("max-age=99999999999", "Thu, 19 Nov 2099 08:00:00 GMT", "7"),
    );
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (cache, expires, retry, jitter) => {
          const headers = { "cache-control": cache, expires, "retry-after": retry };
          for (const answer of [read({ headers }), failed({ headers })]) {
            const minutes = minutesTo(next(answer, fresh, NOW, jitter));
            expect(minutes).toBeGreaterThanOrEqual(15);
            expect(minutes).toBeLessThanOrEqual(1440 * 1.1);
          }
        },
      ),
    );
  });
});

describe("failures", () => {
  test("wait twice as long each time, up to a day", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((times) => {
      const before = often(times - 1, failed());
      return minutesTo(next(failed(), before, before.nextAt), before.nextAt);
    });
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440]);
  });

  test.each([
    ["7200", 120],
    ["Thu, 19 Nov 2026 16:00:00 GMT", 240],
    ["31536000", 1440],
    ["1", 30],
    ["soon", 30],
  ])("honour Retry-After up to a day: %s", (header, minutes) => {
    expect(minutesTo(next(failed({ status: 429, headers: { "retry-after": header } })))).toBe(minutes);
  });

  test("keep what is known, and a success forgets them", () => {
    const known = next(read({ headers: { etag: '"a"' } }));
    const down = next(failed(), known);
    expect(down).toMatchObject({ failures: 1, problem: "HTTP 503", etag: '"a"', newestAt: NOW, fullAt: NOW });
    const up = next({ outcome: "unchanged", headers: {} }, down);
    expect(up).toMatchObject({ failures: 0, etag: '"a"' });
    expect(up).not.toHaveProperty("problem");
  });

  test("retire a feed that is gone at once, and one that is not found or dead after days or weeks", () => {
    expect(next(failed({ status: 410, reason: "HTTP 410" })).retired).toBe("HTTP 410");
    const lost = failed({ status: 404, reason: "HTTP 404" });
    expect(often(9, lost).retired).toBeUndefined();
    expect(often(10, lost).retired).toBe("HTTP 404, 10 times in a row");
    expect(often(10, lost).nextAt.since(NOW).total("days")).toBeGreaterThan(5);
    expect(often(29, failed()).retired).toBeUndefined();
    expect(often(30, failed()).nextAt.since(NOW).total("days")).toBeGreaterThan(21);
    expect(often(30, failed()).retired).toContain("HTTP 503");
  });
});

describe("conditions", () => {
  const known = next(read({ headers: { etag: '"a"', "last-modified": "yesterday" } }));

  test("go out byte for byte, and once a day none", () => {
    expect(requestFor(fresh, NOW)).toEqual({ url: URL });
    expect(requestFor(known, NOW.add({ hours: 23 }))).toEqual({
      url: URL,
      etag: '"a"',
      lastModified: "yesterday",
    });
    expect(requestFor(known, NOW.add({ hours: 24 }))).toEqual({ url: URL });
  });

  test("are renewed by a 304, which does not count as a full look", () => {
    const later = NOW.add({ hours: 5 });
    const state = next({ outcome: "unchanged", headers: { etag: '"b"' } }, known, later);
    expect(state).toMatchObject({ etag: '"b"', lastModified: "yesterday", fullAt: NOW, checkedAt: later });
  });

  test("are those of the last whole answer, not of one before", () => {
    expect(next(read(), known)).not.toHaveProperty("etag");
    expect(next(read({ isWhole: false, headers: { etag: '"c"' } }), known)).not.toHaveProperty("etag");
  });
});

describe("a feed that moved for good", () => {
  const moved = read({ permanentRedirect: "https://new.example/rss" });

  test("is asked at its new address after several sightings in a row", () => {
    expect(requestFor(often(4, moved), NOW).url).toBe(URL);
    expect(requestFor(often(5, moved), NOW).url).toBe("https://new.example/rss");
    expect(requestFor(next(moved, next(read(), often(4, moved))), NOW).url).toBe(URL);
    expect(often(2, read({ permanentRedirect: "https://b.example/" }), often(4, moved)).movedTo).toEqual({
      url: "https://b.example/",
      sightings: 2,
    });
  });

  test("stays there while it answers, and goes back when it fails", () => {
    const adopted = next(read(), often(5, moved));
    expect(requestFor(adopted, NOW).url).toBe("https://new.example/rss");
    expect(requestFor(next(failed(), adopted), NOW).url).toBe(URL);
    expect(next(failed(), often(4, moved)).movedTo?.sightings).toBe(4);
  });

  test("takes no validators back with it, and goes back when the new address sends it", () => {
    const adopted = next(read({ headers: { etag: '"new"' } }), often(5, moved));
    expect(next(failed(), adopted)).not.toHaveProperty("etag");
    expect(next(failed(), next(read({ headers: { etag: '"a"' } })))).toHaveProperty("etag");
    expect(requestFor(next(read({ permanentRedirect: URL }), adopted), NOW).url).toBe(URL);
  });
});

describe("a feed that answers but is dead", () => {
  const old = NOW.subtract({ hours: 24 * 31 });

  test("is shown, and looked at once a day", () => {
    const state = next(read({ newestAt: old }));
    expect(state).toMatchObject({ problem: "no new item since 2026-10-19", failures: 0 });
    expect(minutesTo(state)).toBe(1440);
    expect(next({ outcome: "unchanged", headers: {} }, state).problem).toBeDefined();
  });

  test("is alive again with a new item, and never dead without dates", () => {
    expect(next(read(), next(read({ newestAt: old })))).not.toHaveProperty("problem");
    const { newestAt: _, ...undated } = read();
    expect(next(undated)).not.toHaveProperty("problem");
  });

  test("keeps the newest date it ever had", () => {
    expect(next(read({ newestAt: old }), next(read())).newestAt).toEqual(NOW);
  });
});

test("an alternate is needed where the first address fails for hours, is retired or is dead", () => {
  expect(needsAlternate(fresh, NOW)).toBe(false);
  expect(needsAlternate(often(2, failed()), NOW)).toBe(false);
  expect(needsAlternate(often(3, failed()), NOW)).toBe(true);
  expect(needsAlternate({ ...fresh, retired: "HTTP 410" }, NOW)).toBe(true);
  expect(needsAlternate({ ...fresh, newestAt: NOW.subtract({ hours: 800 }) }, NOW)).toBe(true);
});
