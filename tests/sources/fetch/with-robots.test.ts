import { expect, test } from "vitest";
import type { Fetch } from "#sources/fetch/fetch.ts";
import type { AskRobots } from "#sources/fetch/robots.ts";
import { withRobots } from "#sources/fetch/with-robots.ts";

const fetch =
  (ends: string, seen: string[] = []): Fetch =>
  async (url) => {
    seen.push(url);
    return { outcome: "ok", status: 200, url: ends, headers: {}, bytes: new Uint8Array(), truncated: false };
  };
const robots: AskRobots = async (url) => ({
  isAllowed: !url.includes("closed"),
  delaySeconds: 0,
  ...(url.includes("silent") ? { isAllowed: false, isUnheard: true as const } : {}),
});

test.each([
  ["https://closed.example/1", "its robots.txt forbids it"],
  ["https://silent.example/1", "its robots.txt cannot be had"],
])("%s is not asked for where its robots.txt says no", async (url, message) => {
  const seen: string[] = [];
  const answer = await withRobots(fetch(url, seen), robots)(url);
  expect(answer).toMatchObject({ outcome: "failed", reason: "robots", message });
  expect(seen).toEqual([]);
});

test("where a redirect leads is asked about, too; anything else is as it was", async () => {
  const open = "https://open.example/1";
  expect(await withRobots(fetch("https://closed.example/2"), robots)(open)).toMatchObject({
    reason: "robots",
  });
  expect(await withRobots(fetch(open), robots)(open)).toMatchObject({ outcome: "ok" });
});
