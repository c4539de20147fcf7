import { expect, test } from "vitest";
import type { FeedCheck } from "#app/news/check-feeds.ts";
import { type Account, runDoctor } from "#cli/doctor.ts";
import { messagesFor } from "#cli/messages.ts";
import { createMemoryIo } from "../support/memory-io.ts";

const never = new AbortController().signal;
const AT = Temporal.Instant.from("2026-11-19T12:00:00Z");
const GOOD: FeedCheck = {
  sourceId: "marsa",
  feedUrl: "https://a.example/rss",
  outcome: "read",
  items: 2,
  newestAt: AT,
  health: "well",
};
const BAD: FeedCheck = {
  sourceId: "nahr",
  feedUrl: "https://b.example/rss",
  outcome: "unreachable",
  items: 0,
  health: "busy",
  reason: "HTTP 503\u001b[31m",
};

async function doctor(
  checks: readonly FeedCheck[],
  options = { feeds: true },
  accounts: readonly Account[] = [],
) {
  const { io, out } = createMemoryIo();
  const deps = {
    catalogue: async () => ({ editions: [], sources: [] }),
    async *feeds() {
      yield* checks;
    },
    database: async () => ({ kind: "sqlite", problem: undefined }),
    accounts: async () => accounts,
    runtime: "26",
    safe: (text: string) => text.replaceAll("\u001b", ""),
    messages: messagesFor({ LANG: "en_US.UTF-8" }),
  };
  const error = await runDoctor(options, deps, io, never).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { out: out(), error };
}

test("every feed is a row of the table, and one that fails is a failure of the whole", async () => {
  const { out, error } = await doctor([GOOD, BAD]);
  expect(out).toContain(
    [
      "outlet\tfeed\titems\tnewest\tstate\tproblem\tremedy",
      "marsa\thttps://a.example/rss\t2\t2026-11-19T12:00Z\twell\t\t",
      "nahr\thttps://b.example/rss\t0\t\tasks for patience\tHTTP 503[31m\traise least_minutes",
    ].join("\n"),
  );
  expect(error).toMatchObject({ code: "feeds", message: "feeds: 1 of 2 bring news" });
});

test("a feed that answers and brings nothing is no good one", async () => {
  const { out, error } = await doctor([GOOD, { ...GOOD, items: 0, health: "empty" }]);
  expect(out).toContain("\tempty\t\tgive an alternate");
  expect(error).toMatchObject({ message: "feeds: 1 of 2 bring news" });
  expect((await doctor([{ ...GOOD, health: "teasers" }])).error).toBeUndefined();
});

test("feeds are tried only where that is asked for, and all of them good is good", async () => {
  expect((await doctor([GOOD])).out).toContain("everything is in order");
  const { out, error } = await doctor([BAD], { feeds: false });
  expect(error).toBeUndefined();
  expect(out).not.toContain("b.example");
});

test("says whose token it is, and stops at one that is not known", async () => {
  const known = { outcome: "known", name: "@mujaz_bot", hasWebhook: true } as const;
  const good = await doctor([], { feeds: false }, [{ platform: "Telegram", check: known }]);
  expect(good.out).toContain("Telegram: the token is that of @mujaz_bot; a webhook is set");
  expect(good.error).toBeUndefined();
  const bad = await doctor([], { feeds: false }, [{ platform: "Telegram", check: { outcome: "refused" } }]);
  expect(String(bad.error)).toContain("this token is not known");
});
