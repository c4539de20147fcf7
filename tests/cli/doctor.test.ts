import { expect, test } from "vitest";
import type { FeedCheck } from "#app/news/feeds/check-feeds.ts";
import { type Account, type DoctorDeps, runDoctor } from "#cli/doctor.ts";
import { messagesFor } from "#cli/messages.ts";
import { sourceSchema } from "#core/feeds/source.ts";
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
const MARSA = {
  id: "marsa",
  ...sourceSchema.parse({
    name: "إذاعة المرسى",
    home: "https://a.example",
    country: "SA",
    region: "gulf",
    feeds: [{ url: "https://a.example/rss" }],
  }),
};
const KNOWN: Account = {
  platform: "Telegram",
  check: { outcome: "known", name: "@mujaz_bot", hasWebhook: true },
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
  options: { readonly feeds?: boolean; readonly json?: boolean } = { feeds: true },
  accounts: readonly Account[] = [KNOWN],
  more: Partial<DoctorDeps> = {},
) {
  const { io, out } = createMemoryIo();
  const deps = {
    environment: () => [],
    catalogue: async () => ({ editions: [], sources: [{ ...MARSA, enabled: true }] }),
    async *feeds() {
      yield* checks;
    },
    database: async () => ({ kind: "sqlite", problem: undefined }),
    accounts: async () => accounts,
    platformTokens: ["TELEGRAM_TOKEN", "DISCORD_TOKEN"],
    runtime: "26",
    wording: (error: unknown) => (error instanceof Error ? error.message : ""),
    safe: (text: string) => text.replaceAll("\u001b", ""),
    messages: messagesFor({ LANG: "en_US.UTF-8" }),
    ...more,
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
  expect(out).toContain("1.  feeds: 1 of 2 bring news");
  expect(error).toMatchObject({ code: "doctor", message: "1 problem" });
});

test("a feed that answers and brings nothing is no good one", async () => {
  const { out } = await doctor([GOOD, { ...GOOD, items: 0, health: "empty" }]);
  expect(out).toContain("\tempty\t\tgive an alternate");
  expect(out).toContain("1.  feeds: 1 of 2 bring news");
  expect((await doctor([{ ...GOOD, health: "teasers" }])).error).toBeUndefined();
});

test("feeds are tried only where that is asked for, and all of them good is good", async () => {
  expect((await doctor([GOOD])).out).toContain("everything is in order");
  const { out, error } = await doctor([BAD], { feeds: false });
  expect(error).toBeUndefined();
  expect(out).not.toContain("b.example");
});

test("says whose token it is, and what to do about one that is not known", async () => {
  const good = await doctor([], { feeds: false });
  expect(good.out).toContain("Telegram: the token is that of @mujaz_bot; a webhook is set");
  expect(good.error).toBeUndefined();
  const bad = await doctor([], { feeds: false }, [{ platform: "Telegram", check: { outcome: "refused" } }]);
  expect(bad.out).toContain("1.  Telegram: this token is not known there");
  expect(bad.out).toMatch(/What to do:\n1\. {2}get a new token from @BotFather/);
});

test("every check is made whatever the others found, and each problem has its numbered remedy", async () => {
  const fail = (message: string) => async () => {
    throw new Error(message);
  };
  const { out, error } = await doctor([GOOD], { feeds: true }, [], {
    environment: () => [{ says: "ADMINS: platform:user", remedy: "set ADMINS as it should be" }],
    database: fail("the file is no database"),
  });
  const said = out.split("What to do:");
  expect(said[0]).toMatch(/1\. {2}ADMINS.*2\. {2}the file is no database.*3\. {2}no chat platform/s);
  expect(said[0]).toContain("marsa\thttps://a.example/rss");
  expect(said[1]).toMatch(
    /1\. {2}set ADMINS.*2\. {2}check DATABASE_URL.*3\. {2}set TELEGRAM_TOKEN or DISCORD_TOKEN/s,
  );
  expect(error).toMatchObject({ message: "3 problems" });
  const damaged = await doctor([], { feeds: false }, [KNOWN], { catalogue: fail("sabah.yaml:3: title") });
  expect(damaged.out).toContain("database: sqlite, intact");
});

test("no outlet that is on is a problem", async () => {
  const none = await doctor([], { feeds: false }, [KNOWN], {
    catalogue: async () => ({ editions: [], sources: [] }),
  });
  expect(none.out).toContain("1.  no outlet is on");
});

test.each([
  ["ENOTFOUND", /names are not resolved: check the DNS/],
  ["EAI_AGAIN", /names are not resolved/],
  ["ENETUNREACH", /there is no network/],
  ["ECONNREFUSED", /connections are refused: a firewall or proxy/],
  ["no complete answer", /check network, DNS, firewall and clock/],
])(
  "a cause that all feeds share is said once, with what it says of the machine: %s",
  async (reason, remedy) => {
    const unreachable = { ...BAD, reason };
    const { out } = await doctor([
      { ...unreachable, feedUrl: "https://c.example/rss" },
      { ...unreachable, reason: `${reason}; alternate: ${reason}` },
    ]);
    expect(out.split(reason)).toHaveLength(2);
    expect(out).toContain(`none of 2 feeds can be reached, all for one cause: ${reason}`);
    expect(out).toMatch(remedy);
  },
);

test("speaks Arabic whole in an Arabic locale", async () => {
  const { out, error } = await doctor([], { feeds: false }, [], { messages: messagesFor({ LANG: "ar" }) });
  expect(out).toContain("ما يلزم:");
  expect(String(error)).toContain("مشكلة واحدة");
  expect(out.replace(/Node|sqlite|TELEGRAM_TOKEN|DISCORD_TOKEN|\.env(\.example)?/g, "")).not.toMatch(
    /[a-z]{3}/i,
  );
});

test("--json gives what is in order, each problem with its remedy, and the feeds", async () => {
  const { out, error } = await doctor([GOOD, BAD], { feeds: true, json: true });
  expect(JSON.parse(out)).toMatchObject({
    ok: expect.arrayContaining(["database: sqlite, intact"]),
    problems: [{ says: "feeds: 1 of 2 bring news", remedy: expect.any(String) }],
    feeds: [{ sourceId: "marsa" }, { sourceId: "nahr", outcome: "unreachable" }],
  });
  expect(error).toMatchObject({ code: "doctor" });
});
