import { expect, test } from "vitest";
import { createPictures } from "#app/delivery/picture/pictures.ts";
import { createPreparer } from "#app/delivery/prepare-digest.ts";
import type { Part } from "#core/ports.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import { preferencesSchema, type Subscription } from "#core/schedule/subscription.ts";
import { createTestEngine, SABAH, START } from "../../support/engine/engine.ts";
import { aDigest } from "../../support/material/digest-builder.ts";
import { createTestLog } from "../../support/test-log.ts";

const NEVER = new AbortController().signal;
const CARD = { ...SABAH, card: "photo" as const };

/** A digest that is ready for a chat, of which a platform shows pictures in a message of their own. */
async function prepared(draw: () => Promise<Uint8Array>) {
  const { stores, clock, platform } = await createTestEngine();
  const { log, logged } = createTestLog();
  const prepare = createPreparer({
    ...{ stores, clock, pictureOf: createPictures(draw, log) },
    editions: { find: async () => CARD },
    composer: {
      compose: () => Promise.reject(new Error("kept digests alone")),
      writeAhead: async () => {},
      keep: async () => ({ id: 1, digest: aDigest() }),
    },
    platforms: new Map([["test", { ...platform, pictures: "apart" as const, render: (part: Part) => part }]]),
  });
  const readyFor = (chat: string, timeZone = "Asia/Riyadh") => {
    const about = { id: 1, edition: "sabah", address: { platform: "test", chat } };
    const slot = { date: "2026-11-19", time: "07:00", at: START };
    const delivery: Delivery = { ...about, owner: "me", subscriptionId: 1, slot, sentParts: 0, attempts: 0 };
    const subscription: Subscription = {
      ...about,
      timetable: { times: ["07:00"], timeZone },
      preferences: preferencesSchema.parse({}),
      status: { state: "active" },
      origin: "chat",
      createdAt: START,
    };
    return prepare(delivery, subscription, NEVER);
  };
  return { readyFor, logged };
}

test("one picture for all places that get the same digest, whatever their hours", async () => {
  let drawn = 0;
  const { readyFor } = await prepared(async () => {
    drawn += 1;
    return new Uint8Array([drawn]);
  });
  const ready = [await readyFor("1"), await readyFor("2"), await readyFor("3", "Africa/Cairo")];
  expect(ready.map((one) => one.outcome === "ready" && (one.picture as Part).picture?.png)).toEqual(
    Array(3).fill(new Uint8Array([1])),
  );
  expect(drawn).toBe(1);
});

test("a digest whose picture cannot be drawn goes out in words", async () => {
  const { readyFor, logged } = await prepared(() => Promise.reject(new Error("no canvas here")));
  const ready = await readyFor("1");
  expect(ready).toMatchObject({ outcome: "ready" });
  expect(ready).not.toHaveProperty("picture");
  expect(logged.map(({ message }) => message)).toEqual(["the picture of a digest could not be drawn"]);
});
