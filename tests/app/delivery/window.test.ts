import { expect, test } from "vitest";
import { createPreparer } from "#app/delivery/prepare-digest.ts";
import type { DigestRequest } from "#app/news/compose-digest.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import { preferencesSchema, type Subscription } from "#core/schedule/subscription.ts";
import { SABAH } from "../../support/engine/engine.ts";
import { createFakePlatform } from "../../support/engine/fake-platform.ts";
import { createFakeClock } from "../../support/fake-clock.ts";

const SLOT = Temporal.Instant.from("2026-11-19T04:00:00Z");
const hoursAgo = (hours: number) => SLOT.subtract({ hours });

/** How far a delivery's window reaches back, hours. */
async function reach(window: string, since: Pick<Subscription, "createdAt" | "deliveredTo">) {
  const platform = createFakePlatform("test");
  const asked: DigestRequest[] = [];
  const keep = async (request: DigestRequest) => {
    asked.push(request);
    return { id: 1, digest: { counts: { stories: 0 } } as Digest };
  };
  const prepare = createPreparer({
    stores: { digests: { get: async () => undefined } },
    editions: { find: async () => ({ ...SABAH, window }) },
    composer: { keep, compose: () => Promise.reject(new Error("not asked for")), writeAhead: async () => {} },
    platforms: new Map([[platform.id, platform]]),
    clock: createFakeClock(SLOT),
  });
  const timetable = { times: ["07:00"], timeZone: "Asia/Riyadh" };
  const delivery = {
    edition: "sabah",
    address: { platform: "test", chat: "1" },
    slot: { date: "2026-11-19", time: "07:00", at: SLOT },
  } as Delivery;
  const subscription = { ...since, timetable, preferences: preferencesSchema.parse({}) } as Subscription;
  await prepare(delivery, subscription, new AbortController().signal);
  return asked.map((request) => request.window.to.since(request.window.from).total("hours"));
}

test.each([
  ["from where the last one ended", "24h", { createdAt: hoursAgo(2_000), deliveredTo: hoursAgo(30) }, 30],
  ["three days after an absence", "24h", { createdAt: hoursAgo(2_000), deliveredTo: hoursAgo(500) }, 72],
  ["a week for a week's edition", "7d", { createdAt: hoursAgo(2_000), deliveredTo: hoursAgo(168) }, 168],
  [
    "no more than that after an absence",
    "7d",
    { createdAt: hoursAgo(2_000), deliveredTo: hoursAgo(500) },
    168,
  ],
  ["the edition's window before a reader's first", "24h", { createdAt: hoursAgo(1) }, 25],
])("a delivery's window reaches back %s", async (_, window, since, hours) => {
  expect(await reach(window, since)).toEqual([hours]);
});
