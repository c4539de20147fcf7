import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { refresh } from "#app/news/refresh.ts";
import { placesOf } from "../support/database/every-byte.ts";
import { freshDatabase, hasPostgres } from "../support/database/postgres.ts";
import { createTestEngine, news, START } from "../support/engine/engine.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const RETENTION_DAYS = 30;
/** Nothing else in a database looks like it. */
const GROUP = { platform: "test", chat: "-7714092350981" };
const PRIVATE = { platform: "test", chat: "8823651074490" };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function inFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "privacy-"));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  return `sqlite:${join(folder, "mujaz.db")}`;
}

async function onServer(): Promise<string> {
  const { url, drop } = await freshDatabase();
  closing.push(drop);
  return url;
}

describe.each([
  ["SQLite", inFile, true],
  ["PostgreSQL", onServer, await hasPostgres()],
] as const)("on %s", (_name, fresh, isThere) => {
  /** A group and its threads with all that can happen to them, subscribed by somebody with a private chat. */
  async function livedIn() {
    const database = await fresh();
    const engine = await createTestEngine({ database });
    closing.push(() => engine.stores.close());
    await engine.stores.articles.put(news(3), START);
    const contact = { chat: PRIVATE.chat, place: "أخبار الحي" };
    await engine.subscriptions.subscribe(GROUP, "sabah", { contact });
    await engine.subscriptions.subscribe({ ...GROUP, thread: "7" }, "sabah", { contact });
    await engine.subscriptions.subscribe(PRIVATE, "sabah");
    // Others, so that pages of the file are shared.
    for (let chat = 1; chat <= 40; chat++)
      await engine.subscriptions.subscribe({ platform: "test", chat: `${chat}` }, "sabah");
    engine.platform.answer = (_, { thread }) =>
      thread ? { outcome: "rejected", reason: "forbidden" } : undefined;
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.stores.articles.put(news(9).slice(5), DUE.add({ hours: 1 }));
    await engine.clock.advanceTo(DUE.add({ hours: 24 }));
    await engine.tick();
    const placesNow = async (text: string) => [
      ...(await placesOf(text, database)),
      ...(inspect(engine.logged, { depth: Infinity }).includes(text) ? ["log"] : []),
    ];
    return { engine, placesNow };
  }

  test.skipIf(!isThere)("a chat that was erased stands nowhere, not even in the log", async () => {
    const { engine, placesNow } = await livedIn();
    expect(await placesNow(GROUP.chat)).toEqual(expect.arrayContaining(["subscriptions", "deliveries"]));
    await engine.subscriptions.erase(GROUP);
    expect(await placesNow(GROUP.chat)).toEqual([]);
    expect(await placesNow(PRIVATE.chat)).toContain("subscriptions");
    await engine.subscriptions.erase(PRIVATE);
    expect(await placesNow(PRIVATE.chat)).toEqual([]);
  });

  test.skipIf(!isThere)("who subscribed a place is named in it no more after erasing", async () => {
    const { engine, placesNow } = await livedIn();
    await engine.subscriptions.erase(PRIVATE);
    expect(await placesNow(PRIVATE.chat)).toEqual([]);
    expect(await engine.subscriptions.list(GROUP)).toHaveLength(2);
  });

  test.skipIf(!isThere)("a chat that unsubscribed stands nowhere when its time is over", async () => {
    const { engine, placesNow } = await livedIn();
    await engine.subscriptions.unsubscribe(GROUP, "sabah");
    await engine.subscriptions.unsubscribe({ ...GROUP, thread: "7" }, "sabah");
    expect(await placesNow(GROUP.chat)).toContain("deliveries");
    await engine.clock.advanceTo(DUE.add({ hours: 24 * (RETENTION_DAYS + 2) }));
    const { stores, clock } = engine;
    const source = { async *read() {} };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    await refresh(
      { stores, source, clock, log, retentionDays: RETENTION_DAYS },
      new AbortController().signal,
    );
    expect(await placesNow(GROUP.chat)).toEqual([]);
    expect(await placesNow(PRIVATE.chat)).toContain("subscriptions");
  });

  test.skipIf(!isThere)("the old address of a chat that moved stands nowhere", async () => {
    const { engine, placesNow } = await livedIn();
    await engine.subscriptions.move(GROUP, { platform: "test", chat: "-100" });
    await engine.subscriptions.move(PRIVATE, { platform: "test", chat: "200" });
    expect(await placesNow(GROUP.chat)).toEqual([]);
    expect(await placesNow(PRIVATE.chat)).toEqual([]);
    const kept = await engine.subscriptions.kept({ platform: "test", chat: "-100" });
    expect(kept.subscriptions.map(({ contact }) => contact?.chat)).toEqual(["200", "200"]);
    expect(kept.deliveries.length).toBeGreaterThan(2);
  });

  test.skipIf(!isThere)("a chat that moves while a digest is sent is nowhere in the log either", async () => {
    const { engine, placesNow } = await livedIn();
    await engine.stores.articles.put(news(10).slice(9), DUE.add({ hours: 25 }));
    engine.platform.answer = (_, { chat }) =>
      chat === GROUP.chat ? { outcome: "moved", to: "-100" } : undefined;
    await engine.clock.advanceTo(DUE.add({ hours: 48 }));
    await engine.tick();
    expect(await placesNow(GROUP.chat)).toEqual([]);
    expect(engine.platform.delivered.at(-1)?.chat).toBeDefined();
    expect(engine.platform.delivered.some(({ chat }) => chat === "-100")).toBe(true);
  });
});
