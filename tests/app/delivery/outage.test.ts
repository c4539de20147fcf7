import { describe, expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";
import { createTestEngine, news, START } from "../../support/engine/engine.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const chats = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ platform: "test", chat: String(index + 1) }));

/** Writes of deliveries fail while `isAway`; what the test asks itself goes through. */
function ledgerThatFails(names: readonly (keyof OpenStores["deliveries"])[]) {
  const state = { isAway: false, refused: 0 };
  const faulty = (stores: OpenStores): OpenStores => ({
    ...stores,
    deliveries: new Proxy(stores.deliveries, {
      get(deliveries, name: keyof OpenStores["deliveries"]) {
        const real = deliveries[name] as (...args: unknown[]) => Promise<unknown>;
        if (!names.includes(name)) return real;
        return (...args: unknown[]) => {
          if (!state.isAway) return real(...args);
          state.refused += 1;
          return Promise.reject(
            Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR" }),
          );
        };
      },
    }),
  });
  return { state, faulty };
}

async function engineWith(count: number, options: Parameters<typeof createTestEngine>[0] = {}) {
  const engine = await createTestEngine(options);
  await engine.stores.articles.put(news(3), START);
  for (const chat of chats(count)) await engine.subscriptions.subscribe(chat, "sabah");
  await engine.clock.advanceTo(DUE);
  return engine;
}

describe("while the ledger cannot be written", () => {
  test("what arrived is not sent again, nothing new leaves, and all come once when it is back", async () => {
    const { state, faulty } = ledgerThatFails([
      "begin",
      "sent",
      "cleared",
      "release",
      "end",
      "claim",
      "renew",
    ]);
    const engine = await engineWith(60, { faulty });
    engine.platform.answer = (request) => {
      if (request === 5) state.isAway = true;
      return undefined;
    };
    const ticking = engine.tick();
    await engine.clock.advance(10 * 60_000);
    const duringOutage = engine.platform.delivered.length;
    expect(duringOutage).toBeLessThan(30);
    expect(state.refused).toBeGreaterThan(0);
    state.isAway = false;
    await ticking;
    for (let round = 0; round < 20; round++) {
      await engine.tick();
      await engine.clock.advance(60_000);
    }
    const received = engine.platform.delivered.map(({ chat }) => chat);
    expect(new Set(received).size).toBe(60);
    expect(received).toHaveLength(60);
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({
      sent: 60,
      due: 0,
      sending: 0,
      doubted: 0,
    });
  });

  test("the log has one line for the outage", async () => {
    const { state, faulty } = ledgerThatFails(["sent"]);
    const engine = await engineWith(20, { faulty });
    state.isAway = true;
    const ticking = engine.tick();
    await engine.clock.advance(5 * 60_000);
    state.isAway = false;
    await ticking;
    expect(engine.logged.filter(({ message }) => message.startsWith("the ledger cannot"))).toHaveLength(1);
    expect(engine.platform.delivered).toHaveLength(20);
  });

  test("a process that is told to end at once does not wait for it", async () => {
    const { state, faulty } = ledgerThatFails(["sent", "release"]);
    const engine = await engineWith(1, { faulty });
    state.isAway = true;
    const kill = new AbortController();
    const ticking = engine.tick({ stop: kill.signal, kill: kill.signal });
    await engine.clock.advance(5_000);
    kill.abort();
    await expect(ticking).resolves.toBe(1);
  });
});

describe("an outage of the platform at the due minute", () => {
  test("of some minutes loses no digest and leaves nothing in doubt", async () => {
    const engine = await engineWith(5);
    const over = engine.clock.now().add({ seconds: 150 });
    engine.platform.answer = () =>
      Temporal.Instant.compare(engine.clock.now(), over) < 0 ? { outcome: "unprocessed" } : undefined;
    for (let minute = 0; minute < 10; minute++) {
      await engine.tick();
      await engine.clock.advance(30_000);
    }
    expect(engine.platform.delivered).toHaveLength(5);
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({ sent: 5, doubted: 0 });
  });

  test("beyond the time in which the slot is worth sending ends as failed, and the next window reaches back", async () => {
    const engine = await engineWith(1);
    engine.platform.answer = () => ({ outcome: "unprocessed" });
    for (let round = 0; round < 16; round++) {
      await engine.tick();
      await engine.clock.advance(30 * 60_000);
    }
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({ failed: 1, due: 0 });
    engine.platform.answer = () => undefined;
    await engine.clock.advanceTo(DUE.add({ hours: 24 }));
    await engine.tick();
    expect(engine.platform.delivered[0]?.text).toContain("حديقة");
  });
});

describe("the process that sends", () => {
  test("sends nothing where the row is not its own any more", async () => {
    const engine = await engineWith(1, {
      faulty: (stores) => ({ ...stores, deliveries: { ...stores.deliveries, begin: async () => false } }),
    });
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
  });

  test("begins nothing new when its lease cannot be renewed", async () => {
    let isHeld = true;
    const engine = await engineWith(200, {
      faulty: (stores) => ({
        ...stores,
        leases: {
          ...stores.leases,
          acquire: (...args) => (isHeld ? stores.leases.acquire(...args) : Promise.reject(new Error("away"))),
        },
      }),
    });
    engine.platform.answer = (request) => {
      // From here on every message takes its time, so that renewals fall into the pass.
      if (request === 10) isHeld = false;
      return undefined;
    };
    const slow = engine.platform.send;
    engine.platform.send = async (...args) => {
      await engine.clock.sleep(2_000);
      return slow(...args);
    };
    await engine.tick();
    expect(engine.platform.delivered.length).toBeLessThan(100);
  });
});
