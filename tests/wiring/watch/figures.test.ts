import { expect, test } from "vitest";
import { newFeed } from "#core/feeds/politeness.ts";
import { dayOf } from "#core/writing/usage.ts";
import { createFigures } from "#wiring/watch/figures.ts";
import { createMeter } from "#wiring/watch/meter.ts";
import { createModelFigures } from "#wiring/watch/model-figures.ts";
import { metricsOf, readinessOf } from "#wiring/watch/observe.ts";
import { createTestEngine, news, START } from "../../support/engine/engine.ts";
import { createFakePlatform } from "../../support/engine/fake-platform.ts";
import { createFakeClock } from "../../support/fake-clock.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");

async function morning() {
  const figures = createFigures();
  const meter = createMeter(figures, createFakeClock());
  const plain = createFakePlatform();
  const engine = await createTestEngine({
    platform: { ...plain, ...meter.platform(plain) },
    faulty: meter.stores,
  });
  await engine.stores.articles.put(news(5), START);
  for (const chat of ["chat1", "chat2", "chat3", "chat4"])
    await engine.subscriptions.subscribe({ platform: "test", chat }, "sabah");
  let floods = 0;
  plain.answer = (_request, { chat }) => {
    if (chat === "chat2") return { outcome: "rejected", reason: "blocked" };
    if (chat === "chat3" && floods++ === 0) return { outcome: "retry", afterMs: 3_000, scope: "chat" };
    return undefined;
  };
  await engine.clock.advanceTo(DUE);
  await engine.tick();
  await engine.clock.advance(60_000);
  await engine.tick();
  const observed = {
    stores: engine.stores,
    platforms: [plain],
    clock: engine.clock,
    startedAt: START,
  };
  return { engine, figures, observed, text: (await metricsOf(figures, observed)).text };
}

/** Value of a figure by its name and all its labels, as they stand in the text. */
function figure(text: string, name: string): number {
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  return Number(line?.split(" ").at(-1));
}

test("what a process ended and what the ledger holds are the same", async () => {
  const { engine, text } = await morning();
  const summary = await engine.stores.deliveries.summary(engine.clock.now());
  expect(summary).toMatchObject({ sent: 3, failed: 1 });
  for (const [state, count] of [
    ["sent", summary.sent],
    ["failed", summary.failed],
  ] as const) {
    expect(figure(text, `mujaz_ledger_deliveries{platform="test",edition="sabah",state="${state}"}`)).toBe(
      count,
    );
    expect(figure(text, `mujaz_deliveries_total{platform="test",edition="sabah",outcome="${state}"}`)).toBe(
      count,
    );
  }
});

test("the ledger keeps what it keeps without a meter: which stories each message told", async () => {
  const { engine } = await morning();
  const [digest] = await engine.stores.chats.sentDigests({ platform: "test", chat: "chat1" });
  expect(digest?.messages).toEqual([{ ref: expect.any(String), stories: { first: 1, last: 5 } }]);
});

test("messages, waits that a platform asked for, lateness and news are counted", async () => {
  const { text } = await morning();
  expect(figure(text, 'mujaz_messages_total{platform="test",outcome="sent"}')).toBe(3);
  expect(figure(text, 'mujaz_messages_total{platform="test",outcome="rejected"}')).toBe(1);
  expect(figure(text, 'mujaz_rate_limited_total{platform="test",scope="chat"}')).toBe(1);
  expect(figure(text, 'mujaz_delivery_lateness_seconds_count{platform="test"}')).toBe(3);
  expect(figure(text, "mujaz_articles_new_total")).toBe(5);
  expect(figure(text, "mujaz_articles")).toBe(5);
  expect(figure(text, 'mujaz_subscriptions{platform="test",edition="sabah",state="paused"}')).toBe(1);
  expect(text).toContain("nodejs_eventloop_lag_seconds");
  expect(text).toContain("process_resident_memory_bytes");
});

test("a figure of the ledger that is gone is not shown again", async () => {
  const { engine, figures, observed } = await morning();
  await engine.stores.deliveries.prune(engine.clock.now().add({ hours: 1 }));
  expect((await metricsOf(figures, observed)).text).not.toContain("mujaz_ledger_deliveries{");
});

test("what a model was asked today, what it cost and what was refused is shown; without a model nothing of it", async () => {
  const { engine, figures, observed, text } = await morning();
  expect(text).not.toContain("mujaz_model");
  const usage = { calls: 7, failed: 2, tokensIn: 900, tokensOut: 80, micros: 2_500_000, stories: 5 };
  await engine.stores.writings.add(dayOf(engine.clock.now()), { ...usage, refused: { number: 3, judge: 1 } });
  const model = createModelFigures(figures.registry);
  const told = (await metricsOf(figures, { ...observed, model })).text;
  expect(figure(told, 'mujaz_model_calls_today{outcome="answered"}')).toBe(5);
  expect(figure(told, 'mujaz_model_calls_today{outcome="failed"}')).toBe(2);
  expect(figure(told, 'mujaz_model_tokens_today{direction="in"}')).toBe(900);
  expect(figure(told, 'mujaz_model_tokens_today{direction="out"}')).toBe(80);
  expect(figure(told, "mujaz_model_cost_today")).toBe(2.5);
  expect(figure(told, "mujaz_model_texts_today")).toBe(5);
  expect(figure(told, 'mujaz_model_refused_today{reason="number"}')).toBe(3);
  engine.clock.set(engine.clock.now().add({ hours: 24 }));
  const next = (await metricsOf(figures, { ...observed, model })).text;
  expect(figure(next, 'mujaz_model_calls_today{outcome="answered"}')).toBe(0);
  expect(next).not.toContain('reason="number"');
});

test("no figure names a chat", async () => {
  const { text } = await morning();
  expect(text).not.toMatch(/chat="|chat[1-4]/);
});

test("a service is ready while database, news and platforms are, and says what is not", async () => {
  const { engine, observed } = await morning();
  await engine.freshness.refreshed();
  expect(await readinessOf(observed)).toMatchObject({ ready: true });
  const deaf = { ...observed, platforms: [{ ...createFakePlatform(), isReached: () => false }] };
  expect(await readinessOf(deaf)).toMatchObject({
    ready: false,
    checks: { test: { ok: false, says: "cannot be reached" }, news: { ok: true } },
  });
  engine.clock.set(engine.clock.now().add({ minutes: 31 }));
  expect(await readinessOf(observed)).toMatchObject({ ready: false, checks: { news: { ok: false } } });
  await engine.stores.close();
  expect(await readinessOf(observed)).toMatchObject({ checks: { database: { ok: false, says: "fails" } } });
});

test("a database that does not answer in time is not waited for", async () => {
  const { engine, observed } = await morning();
  const silent = {
    ...engine.stores,
    marks: { ...engine.stores.marks, get: () => new Promise<never>(() => {}) },
  };
  const waiting = readinessOf({ ...observed, stores: silent });
  await engine.clock.advance(3_000);
  expect(await waiting).toMatchObject({ ready: false, checks: { database: { says: "is slow" } } });
});

test("feeds are counted by how they are", async () => {
  const { engine, figures, observed } = await morning();
  const now = engine.clock.now();
  const feed = (name: string) => newFeed(`https://${name}.example/feed`, now);
  const failing = { failures: 9, problem: "HTTP 404", checkedAt: now };
  await engine.stores.feeds.put([
    feed("young"),
    { ...feed("gone"), ...failing },
    { ...feed("closed"), ...failing, retired: "moved" },
  ]);
  const { text } = await metricsOf(figures, observed);
  const counted = text.split("\n").filter((line) => line.startsWith("mujaz_feeds{"));
  expect(counted.map((line) => Number(line.split(" ").at(-1))).reduce((a, b) => a + b, 0)).toBe(2);
  expect(counted).toHaveLength(2);
});
