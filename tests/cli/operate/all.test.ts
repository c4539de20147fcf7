import { describe, expect, test } from "vitest";
import { messagesFor } from "#cli/messages.ts";
import { runAnnounce } from "#cli/operate/announce.ts";
import { runStats } from "#cli/operate/stats.ts";
import type { CensusStore } from "#core/schedule/census.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import { aSubscription } from "../../contracts/subscriptions.ts";
import { createMemoryIo } from "../../support/memory-io.ts";

const ENGLISH = messagesFor({ LANG: "C" }).operate;
const DAY = Temporal.PlainDate.from("2026-11-19");
const HERE = { platform: "telegram", edition: "sabah" };
const ON_THE_DAY = { ...HERE, day: "2026-11-19" };

describe("mujaz stats", () => {
  const census: CensusStore = {
    deliveries: async () => [],
    subscriptions: async () => [
      { ...HERE, state: "active", count: 90 },
      { ...HERE, state: "paused", reason: "user", count: 7 },
      { ...HERE, state: "paused", reason: "blocked", count: 3 },
    ],
    note: async () => {},
    movements: async () => [
      { ...ON_THE_DAY, movement: "came", count: 12 },
      { ...ON_THE_DAY, movement: "went", count: 2 },
      { ...ON_THE_DAY, movement: "blocked", count: 3 },
      { ...ON_THE_DAY, movement: "user", count: 1 },
    ],
    ends: async () => [
      { ...ON_THE_DAY, state: "sent", count: 60, averageSeconds: 2, mostSeconds: 30 },
      {
        ...ON_THE_DAY,
        edition: "sabah",
        state: "sent",
        reason: "late",
        count: 20,
        averageSeconds: 10,
        mostSeconds: 90,
      },
      { ...ON_THE_DAY, state: "failed", reason: "HTTP 400", count: 4, averageSeconds: 0, mostSeconds: 0 },
    ],
  };
  async function stats(options = {}, messages = ENGLISH) {
    const { io, out } = createMemoryIo();
    await runStats(DAY, options, census, messages, io);
    return out();
  }

  test("counts readers, who came and went, losses by reason, and lateness over all that was sent", async () => {
    const out = await stats();
    expect(out).toContain("  telegram  sabah  active 90  paused 10");
    expect(out).toContain("  2026-11-19  telegram  sabah  +12 −2  lost: blocked 3");
    expect(out).toContain("failed (HTTP 400) 4");
    // (60 × 2 + 20 × 10) / 80.
    expect(out).toContain("4 s on average, 90 s at most");
  });

  test("--json gives the counts as they are, in an Arabic locale as well", async () => {
    const arabic = messagesFor({ LANG: "ar" }).operate;
    expect(JSON.parse(await stats({ json: true }, arabic))).toMatchObject({
      from: "2026-11-19",
      subscriptions: [{ count: 90 }, { count: 7 }, { count: 3 }],
      movements: [{ movement: "came", count: 12 }, {}, {}, {}],
      deliveries: [{ count: 60 }, { count: 20 }, { reason: "HTTP 400" }],
    });
    expect(await stats({}, arabic)).toMatch(/المتوسط 4 ث، والأقصى 90 ث/);
  });
});

describe("mujaz announce", () => {
  const PLACES: readonly Subscription[] = ["1", "2"].map((chat) => ({
    ...aSubscription({ address: { platform: "telegram", chat } }),
    id: Number(chat),
  }));

  async function announce(words: string, options: { dryRun?: boolean; json?: boolean } = {}) {
    const { io, out, said } = createMemoryIo();
    const sent: string[] = [];
    const deps = {
      audience: async () => PLACES,
      announce: async (text: string, audience: readonly Subscription[]) => {
        sent.push(`${text} → ${audience.length}`);
        return { sent: 1, failed: 0, before: 1 };
      },
      messages: ENGLISH,
    };
    const error = await runAnnounce("notice.txt", words, options, deps, io).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return { out: out(), said: said(), sent, error };
  }

  test("goes to everybody, and says how many got it and how many had it already", async () => {
    expect(await announce(" صيانة الليلة \n")).toMatchObject({
      sent: ["صيانة الليلة → 2"],
      said: "announced: 1 sent, 0 not taken, 1 had it already\n",
    });
    expect((await announce("صيانة", { json: true })).out).toBe('{"sent":1,"failed":0,"before":1}\n');
  });

  test("--dry-run shows it and sends nothing", async () => {
    expect(await announce("صيانة", { dryRun: true })).toMatchObject({
      sent: [],
      out: "صيانة\n",
      said: "chats that would get it: 2; nothing was sent or written\n",
    });
    expect(await announce("صيانة", { dryRun: true, json: true })).toMatchObject({
      sent: [],
      out: '{"chats":2}\n',
    });
  });

  test("an empty file is no announcement", async () => {
    const { error, sent } = await announce(" \n");
    expect(error).toMatchObject({ name: "UsageError", message: "notice.txt is empty" });
    expect(sent).toEqual([]);
  });
});
