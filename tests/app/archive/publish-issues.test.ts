import { describe, expect, test } from "vitest";
import { createPublisher } from "#app/archive/publish-issues.ts";
import type { SlotDesk } from "#app/delivery/prepare-digest.ts";
import { storyKey } from "#core/archive/story-key.ts";
import type { Ruling } from "#core/desk/ruling.ts";
import { cardsOf } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { deskSchema } from "#core/schedule/desk-rules.ts";
import { createTestEngine, MASAA, news, SABAH, START } from "../../support/engine/engine.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const REF = { edition: "sabah", date: "2026-11-19", time: "07:00" };
const never = new AbortController().signal;

async function publishing(editions: readonly Edition[] = [SABAH]) {
  const engine = await createTestEngine();
  const { stores, composer, freshness, clock, log } = engine;
  const publisher = createPublisher({ stores, editions, composer, freshness, clock, log });
  return { ...engine, publisher, publish: () => publisher.publishDue(never) };
}

describe("an edition with a schedule", () => {
  test("is published at its slot, though nobody subscribes", async () => {
    const { stores, clock, publish } = await publishing();
    await stores.articles.put(news(3), START);
    await clock.advanceTo(DUE.subtract({ seconds: 1 }));
    expect(await publish()).toBe(0);
    await clock.advanceTo(DUE);
    expect(await publish()).toBe(1);
    expect(await publish()).toBe(0);
    const issue = await stores.archive.issue(REF);
    expect(issue).toMatchObject({ at: DUE, digest: { title: "موجز الصباح", counts: { stories: 3 } } });
    const [card] = issue ? cardsOf(issue.digest) : [];
    expect(await stores.archive.story(storyKey(card?.id ?? ""))).toMatchObject({
      headline: card?.headline,
      words: card?.headline.replaceAll(" ", "-"),
    });
  });

  test("tells the web what its subscribers are told, composed once", async () => {
    const { stores, clock, publish, subscriptions, tick, platform } = await publishing();
    await stores.articles.put(news(3), START);
    await clock.advanceTo(DUE);
    await publish();
    await clock.advanceTo(DUE.add({ hours: 2 }));
    await subscriptions.subscribe({ platform: "test", chat: "1" }, "sabah");
    const subscription = await stores.subscriptions.find({ platform: "test", chat: "1" }, "sabah");
    if (!subscription) throw new Error("not subscribed");
    await stores.subscriptions.put({ ...subscription, deliveredTo: DUE });
    await stores.articles.put(news(5, DUE.add({ hours: 12 })), DUE.add({ hours: 12 }));
    await clock.advanceTo(DUE.add({ hours: 24 }));
    await publish();
    await tick();
    const issue = await stores.archive.issue({ ...REF, date: "2026-11-20" });
    expect(issue?.digest.window.from).toBe(DUE.toString());
    const [sent] = await stores.chats.sentDigests({ platform: "test", chat: "1" });
    expect(await stores.digests.get(sent?.digestId ?? 0)).toEqual(issue?.digest);
    expect(platform.delivered.length).toBeGreaterThan(0);
  });

  test("of several missed slots has the last published, and none that is too late", async () => {
    const thrice = { ...SABAH, schedule: { times: ["07:00", "08:00", "09:00"], catch_up: "6h" } };
    const { stores, clock, publish } = await publishing([thrice]);
    await stores.articles.put(news(3), START);
    await clock.advanceTo(DUE.add({ hours: 8, minutes: 1 }));
    expect(await publish()).toBe(0);
    clock.set(DUE.add({ hours: 3 }));
    expect(await publish()).toBe(1);
    expect((await stores.archive.latest({ limit: 9 })).map(({ time }) => time)).toEqual(["09:00"]);
  });

  test("publishes nothing while there is no news, and tries again", async () => {
    const { stores, clock, publish } = await publishing();
    await clock.advanceTo(DUE);
    expect(await publish()).toBe(0);
    await stores.articles.put(news(1, DUE.subtract({ minutes: 1 })), DUE.subtract({ minutes: 1 }));
    await stores.marks.set("refreshed", DUE.add({ minutes: 5 }));
    await clock.advanceTo(DUE.add({ minutes: 9 }));
    expect(await publish()).toBe(0);
    await clock.advanceTo(DUE.add({ minutes: 10 }));
    expect(await publish()).toBe(1);
  });

  test("waits for news that is being read", async () => {
    const { stores, clock, freshness, publish } = await publishing();
    await stores.articles.put(news(1), START);
    await clock.advanceTo(DUE);
    freshness.expect();
    expect(await publish()).toBe(0);
    await freshness.refreshed();
    await clock.advance(5_000);
    expect(await publish()).toBe(1);
  });

  test("that fails does not stop the others, is logged, and is tried again", async () => {
    const engine = await publishing();
    const { stores, composer, freshness, clock, log, logged } = engine;
    const failing = {
      ...composer,
      keep: async (request: Parameters<typeof composer.keep>[0], signal: AbortSignal) => {
        if (request.edition.id === "sabah" && clock.now().equals(DUE)) throw new Error("broken");
        return composer.keep(request, signal);
      },
    };
    const other = { ...MASAA, schedule: SABAH.schedule };
    const deps = { stores, editions: [SABAH, other], composer: failing, freshness, clock, log };
    const publisher = createPublisher(deps);
    await stores.articles.put(news(2), START);
    await clock.advanceTo(DUE);
    expect(await publisher.publishDue(never)).toBe(1);
    expect(logged.some(({ level }) => level === "error")).toBe(true);
    await clock.advance(60_000);
    expect(await publisher.publishDue(never)).toBe(1);
  });
});

test("what is off the web, and what has no schedule, is not published", async () => {
  const { schedule: _none, ...onRequest } = SABAH;
  const { stores, clock, publish } = await publishing([{ ...SABAH, web: "off" }, onRequest]);
  await stores.articles.put(news(2), START);
  await clock.advanceTo(DUE);
  expect(await publish()).toBe(0);
});

test("a yes that comes after any other digest would be too late is published all the same, once", async () => {
  const { stores, composer, freshness, clock, log } = await createTestEngine();
  let since: Temporal.Instant | undefined;
  const edition = { ...SABAH, desk: deskSchema.parse({ chat: "test:1", silent: "hold" }) };
  const desk: SlotDesk = {
    rulingOn: async () =>
      since
        ? { ruling: "send", since, newsTo: DUE, name: "1", apply: (digest) => digest }
        : { ruling: "wait" },
    keep: (request, _sending, signal) => composer.keep(request, signal),
  };
  const publisher = createPublisher({ stores, editions: [edition], composer, freshness, desk, clock, log });
  await stores.articles.put(news(2), START);
  await clock.advanceTo(DUE.add({ hours: 9 }));
  expect(await publisher.publishDue(never)).toBe(0);
  since = clock.now();
  expect(await publisher.publishDue(never)).toBe(1);
  expect(await publisher.publishDue(never)).toBe(0);
  expect((await stores.archive.issue(REF))?.digest.counts.stories).toBe(2);
});

test("an edition with a desk is published as its editors let it go, and not before", async () => {
  const { stores, composer, freshness, clock, log } = await createTestEngine();
  let ruling: Ruling = { ruling: "wait" };
  const desk: SlotDesk = {
    rulingOn: async () => ruling,
    keep: async (request, _sending, signal) => {
      const { id, digest } = await composer.keep(request, signal);
      return { id, digest: { ...digest, title: "كما حرّروه" } };
    },
  };
  const publisher = createPublisher({ stores, editions: [SABAH], composer, freshness, desk, clock, log });
  await stores.articles.put(news(2), START);
  await clock.advanceTo(DUE);
  expect(await publisher.publishDue(never)).toBe(0);
  expect(await publisher.issueAt(SABAH, DUE, never)).toBeUndefined();
  await clock.advance(60_000);
  ruling = { ruling: "send", since: clock.now(), name: "1", apply: (digest) => digest };
  expect(await publisher.publishDue(never)).toBe(1);
  expect((await stores.archive.issue(REF))?.digest.title).toBe("كما حرّروه");
});

test("the issue of a moment is published when it is asked for, once for all who ask", async () => {
  const { stores, clock, publisher } = await publishing();
  await stores.articles.put(news(2), START);
  await clock.advanceTo(DUE);
  const asked = await Promise.all([1, 2, 3].map(() => publisher.issueAt(SABAH, DUE, never)));
  expect(asked).toEqual([REF, REF, REF]);
  expect(await publisher.issueAt(SABAH, DUE.add({ minutes: 30 }), never)).toBeUndefined();
  expect(await publisher.issueAt(MASAA, DUE, never)).toBeUndefined();
});
