import { describe, expect, test } from "vitest";
import type { Part } from "#core/ports.ts";
import { createTestEngine, news, START } from "../support/engine/engine.ts";
import { createFakePlatform } from "../support/engine/fake-platform.ts";

const CHAT = { platform: "test", chat: "1" };
const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const hours = (count: number) => DUE.add({ hours: count });

async function subscribed(options: Parameters<typeof createTestEngine>[0] = {}) {
  const engine = await createTestEngine(options);
  await engine.stores.articles.put(news(3), START);
  await engine.subscriptions.subscribe(CHAT, "sabah");
  return engine;
}

describe("a subscriber", () => {
  test("gets the digest at its time, once, however often the clock ticks", async () => {
    const engine = await subscribed();
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
    expect(engine.platform.delivered[0]?.text).toContain("حديقة");
  });

  test("gets every part with the name of its digest", async () => {
    const platform = createFakePlatform();
    const named: unknown[] = [];
    const engine = await subscribed({
      platform: Object.assign(platform, {
        render(part: Part) {
          named.push(part.digest?.edition, part.digest?.name);
          return "";
        },
      }),
    });
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(named).toEqual(["sabah", "موجز الصباح · الخميس، 19 نوفمبر 2026"]);
    const timetable = { times: ["07:00", "10:00"] };
    await engine.subscriptions.subscribe(CHAT, "sabah", { timetable });
    await engine.stores.articles.put(news(10, hours(1)).slice(5, 6), hours(1));
    await engine.clock.advanceTo(hours(3));
    await engine.tick();
    expect(named.at(-1)).toBe("موجز الصباح · الخميس، 19 نوفمبر 2026، 10:00 صباحًا");
  });

  test("gets the next day only what is new since", async () => {
    const engine = await subscribed();
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.stores.articles.put(news(10, hours(3)).slice(5, 6), hours(3));
    await engine.clock.advanceTo(hours(24));
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(2);
    expect(engine.platform.delivered[1]?.text).toContain("متحف الفخار");
    expect(engine.platform.delivered[1]?.text).not.toContain("حديقة");
  });

  test("gets an article that was published before the last digest and seen after it", async () => {
    const engine = await subscribed();
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.stores.articles.put(news(10, DUE.subtract({ minutes: 2 })).slice(8, 9), hours(1));
    await engine.clock.advanceTo(hours(24));
    await engine.tick();
    expect(engine.platform.delivered[1]?.text).toContain("جسر");
  });

  test("gets nothing pushed when there is no news, and loses nothing by it", async () => {
    const engine = await createTestEngine();
    await engine.subscriptions.subscribe(CHAT, "sabah");
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    for (let minutes = 0; minutes <= 6 * 60; minutes += 10) {
      await engine.clock.advance(10 * 60_000);
      await engine.tick();
    }
    expect(engine.platform.delivered).toEqual([]);
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({ empty: 1, due: 0 });
  });

  test("gets one digest after a downtime of two slots, with the news of both", async () => {
    const engine = await createTestEngine();
    await engine.stores.articles.put(news(1), START);
    await engine.subscriptions.subscribe(CHAT, "sabah", { timetable: { times: ["07:00", "09:00"] } });
    await engine.stores.articles.put(news(5, hours(1)).slice(4), hours(1));
    await engine.clock.advanceTo(hours(3));
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
    expect(engine.platform.delivered[0]?.text).toMatch(/مدرسة المرسى[\s\S]*حديقة|حديقة[\s\S]*مدرسة المرسى/);
  });

  test("is spared a digest that is later than its catch-up time, and the log says so", async () => {
    const engine = await subscribed();
    await engine.clock.advanceTo(hours(7));
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({ skipped: 1 });
    expect(engine.logged.some(({ message }) => message === "slot skipped")).toBe(true);
  });

  test("who leaves while a digest is due gets none", async () => {
    const engine = await subscribed();
    await engine.clock.advanceTo(DUE);
    await engine.subscriptions.unsubscribe(CHAT, "sabah");
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
  });

  test("who changes the time zone after the digest does not get the same local slot again", async () => {
    const engine = await subscribed();
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.stores.articles.put(news(9, hours(0)).slice(7), DUE.add({ minutes: 5 }));
    await engine.subscriptions.subscribe(CHAT, "sabah", { timetable: { timeZone: "Europe/Berlin" } });
    await engine.clock.advanceTo(hours(3));
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
  });

  test("hears nothing in the quiet hours, and reads when the next one comes by the own clock", async () => {
    const engine = await createTestEngine();
    await engine.stores.articles.put(news(3), START);
    const timetable = { times: ["06:00"], timeZone: "Africa/Cairo", quiet: { from: "23:00", to: "07:00" } };
    await engine.subscriptions.subscribe(CHAT, "sabah", { timetable });
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered).toMatchObject([{ silent: true }]);
    expect(engine.platform.delivered[0]?.text).toMatch(/غدًا.*6:00 صباحًا بتوقيت القاهرة/);
  });

  test("who changes a setting in the very minute still gets that digest", async () => {
    const engine = await subscribed();
    await engine.clock.advanceTo(DUE);
    await engine.subscriptions.subscribe(CHAT, "sabah", { preferences: { silent: true } });
    await engine.tick();
    expect(engine.platform.delivered).toMatchObject([{ silent: true }]);
  });

  test("gets long digests in parts, in order", async () => {
    const engine = await createTestEngine({ platform: createFakePlatform("test", 400) });
    await engine.stores.articles.put(news(10), START);
    await engine.subscriptions.subscribe(CHAT, "sabah");
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    const keys = engine.platform.delivered.map(({ key }) => Number(key.split("-")[1]));
    expect(keys.length).toBeGreaterThan(2);
    expect(keys).toEqual(keys.map((_, index) => index + 1));
  });
});

describe("when the platform", () => {
  test("says to wait, the part comes after the wait and once", async () => {
    const engine = await subscribed();
    engine.platform.answer = (request) =>
      request === 1 ? { outcome: "retry", afterMs: 7_000, scope: "platform" } : undefined;
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
    await engine.clock.advance(7_000);
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
  });

  test("cannot be reached, the part is tried again later with the same key", async () => {
    const keys: string[] = [];
    const engine = await subscribed();
    engine.platform.answer = (request, _address, { key }) => {
      keys.push(key);
      return request < 3 ? { outcome: "unprocessed" } : undefined;
    };
    await engine.clock.advanceTo(DUE);
    for (let minute = 0; minute < 3; minute++) {
      await engine.tick();
      await engine.clock.advance(60_000);
    }
    expect(engine.platform.delivered).toHaveLength(1);
    expect(new Set(keys).size).toBe(1);
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({ sent: 1, doubted: 0 });
  });

  test("loses an answer, the part is sent once more after a pause and never a third time", async () => {
    const engine = await subscribed();
    engine.platform.answer = () => ({ outcome: "unknown", repeatable: false });
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
    await engine.clock.advance(59_000);
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
    for (let minute = 0; minute < 5; minute++) {
      await engine.clock.advance(60_000);
      await engine.tick();
    }
    expect(engine.platform.delivered).toHaveLength(2);
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({
      sent: 0,
      unconfirmed: 1,
      due: 0,
      doubted: 1,
    });
    const [subscription] = await engine.stores.subscriptions.ofChat(CHAT);
    expect(subscription?.deliveredTo).toBeUndefined();
  });

  test("loses an answer and repeating is turned off, the part is not sent again", async () => {
    const engine = await subscribed({ onUnknown: "skip" });
    engine.platform.answer = () => ({ outcome: "unknown", repeatable: false });
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.clock.advance(120_000);
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({
      sent: 0,
      unconfirmed: 1,
      due: 0,
    });
  });

  test("says that the chat is gone, its subscriptions rest with the reason until it is back", async () => {
    const engine = await subscribed();
    engine.platform.answer = () => ({ outcome: "rejected", reason: "blocked" });
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    const [paused] = await engine.subscriptions.list(CHAT);
    expect(paused?.status).toMatchObject({ state: "paused", reason: "blocked" });
    expect(await engine.subscriptions.resume(CHAT, ["blocked", "gone", "forbidden"])).toHaveLength(1);
    engine.platform.answer = () => undefined;
    await engine.clock.advanceTo(hours(24));
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
    expect(engine.platform.delivered[0]?.text).toContain("حديقة");
  });

  test("refuses our message as invalid, the chat stays subscribed", async () => {
    const engine = await subscribed();
    engine.platform.answer = () => ({ outcome: "rejected", reason: "invalid" });
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect((await engine.subscriptions.list(CHAT))[0]?.status.state).toBe("active");
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({ failed: 1 });
  });

  test("says that the chat moved, the digest and the subscription follow", async () => {
    const engine = await subscribed();
    engine.platform.answer = (_request, { chat }) =>
      chat === "1" ? { outcome: "moved", to: "-100" } : undefined;
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.tick();
    expect(engine.platform.delivered.map(({ chat }) => chat)).toEqual(["-100"]);
    expect(await engine.subscriptions.list({ platform: "test", chat: "-100" })).toHaveLength(1);
  });

  test("is left in the middle of a digest, the rest comes later and nothing twice", async () => {
    const engine = await createTestEngine({ platform: createFakePlatform("test", 400) });
    await engine.stores.articles.put(news(10), START);
    await engine.subscriptions.subscribe(CHAT, "sabah");
    const stop = new AbortController();
    engine.platform.answer = (request) => {
      if (request === 2) stop.abort();
      return undefined;
    };
    await engine.clock.advanceTo(DUE);
    await engine.tick({ stop: stop.signal, kill: new AbortController().signal });
    expect(engine.platform.delivered).toHaveLength(2);
    await engine.tick();
    const keys = engine.platform.delivered.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({
      sent: 1,
      due: 0,
      sending: 0,
    });
  });
});

test("a thousand subscribers who want the same get one composition", async () => {
  const engine = await createTestEngine();
  await engine.stores.articles.put(news(3), START);
  for (let chat = 1; chat <= 300; chat++)
    await engine.subscriptions.subscribe({ platform: "test", chat: `${chat}` }, "sabah");
  await engine.clock.advanceTo(DUE);
  await engine.tick();
  expect(engine.platform.delivered).toHaveLength(300);
  expect(new Set(engine.platform.delivered.map(({ text }) => text)).size).toBe(1);
});
