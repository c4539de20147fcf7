import { expect, test } from "vitest";
import type { Fetch, FetchResult } from "#sources/fetch/fetch.ts";
import { createRobots } from "#sources/fetch/robots.ts";
import { createFakeClock } from "../../support/fake-clock.ts";

const never = new AbortController().signal;
const PAGE = "https://marsa.example/أخبار/ميناء";
const HOUR = 3_600_000;

function robots(answer: string | FetchResult) {
  const clock = createFakeClock();
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(url);
    if (typeof answer !== "string") return answer;
    const bytes = new TextEncoder().encode(answer);
    return { outcome: "ok", status: 200, url, headers: {}, bytes, truncated: false };
  };
  const ask = createRobots({ fetch, clock, userAgent: "Mujaz/0.1 (+https://marsa.example)" });
  return { ask, clock, asked };
}
const refused = (status: number): FetchResult => ({
  outcome: "failed",
  reason: "status",
  message: "",
  status,
});

test.each([
  ["an empty file", "", true],
  ["a file for others", "User-agent: Other\nDisallow: /", true],
  ["a file that forbids all", "User-agent: *\nDisallow: /", false],
  ["a file that names us", "User-agent: mujaz\nDisallow: /\n\nUser-agent: *\nAllow: /", false],
  ["a file that frees us", "User-agent: *\nDisallow: /\n\nUser-agent: Mujaz\nDisallow: /admin", true],
  ["an Arabic path", "User-agent: *\nDisallow: /أخبار/", false],
  ["an encoded Arabic path", `User-agent: *\nDisallow: ${encodeURI("/أخبار/")}`, false],
  ["a web page in its place", "<!doctype html><p>Disallow: /</p>", true],
  ["no file", refused(404), true],
  ["a forbidden file", refused(403), true],
  ["a busy host", refused(429), false],
  ["a broken host", refused(503), false],
  ["a silent host", { outcome: "failed", reason: "timeout", message: "" } as const, false],
])("%s allows or refuses", async (_, answer, isAllowed) => {
  expect(await robots(answer).ask(PAGE, never)).toMatchObject({ isAllowed });
});

test("the pause that a host asks for is told", async () => {
  const { ask } = robots("User-agent: *\nCrawl-delay: 7");
  expect(await ask(PAGE, never)).toEqual({ isAllowed: true, delaySeconds: 7 });
});

test("a host is asked once a day, and sooner where it could not say", async () => {
  const good = robots("");
  await Promise.all([good.ask(PAGE, never), good.ask("https://marsa.example/2", never)]);
  await good.clock.advance(23 * HOUR);
  await good.ask(PAGE, never);
  expect(good.asked).toEqual(["https://marsa.example/robots.txt"]);
  await good.clock.advance(HOUR);
  await good.ask(PAGE, never);
  expect(good.asked).toHaveLength(2);
  const bad = robots(refused(500));
  await bad.ask(PAGE, never);
  await bad.clock.advance(HOUR);
  await bad.ask(PAGE, never);
  expect(bad.asked).toHaveLength(2);
});

test("an end on our side is no answer of the host", async () => {
  const { ask, asked } = robots({ outcome: "failed", reason: "aborted", message: "" });
  await ask(PAGE, AbortSignal.abort());
  await ask(PAGE, never);
  expect(asked).toHaveLength(2);
});

test("a huge file of wildcards stalls nothing", async () => {
  const start = performance.now();
  const { ask } = robots(`User-agent: *\n${`Disallow: /${"*a".repeat(100)}$\n`.repeat(2000)}`);
  await ask(`https://marsa.example/${"a".repeat(2000)}`, never);
  expect(performance.now() - start).toBeLessThan(3000);
});
