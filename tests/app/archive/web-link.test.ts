import { expect, test } from "vitest";
import { createPublisher } from "#app/archive/publish-issues.ts";
import { createWebAddresses } from "#app/archive/web-addresses.ts";
import { createWebLink } from "#app/archive/web-link.ts";
import type { WebLink } from "#app/delivery/prepare-digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { createTestEngine, news, SABAH, START } from "../../support/engine/engine.ts";
import { createTestLog } from "../../support/test-log.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const CHAT = { platform: "test", chat: "1" };
const addresses = createWebAddresses("https://news.example");
const never = new AbortController().signal;

async function delivered(edition: Edition, webLink: WebLink) {
  const engine = await createTestEngine({ webLink, edition });
  await engine.subscriptions.subscribe(CHAT, "sabah");
  await engine.stores.articles.put(news(3), START);
  await engine.clock.advanceTo(DUE);
  await engine.tick();
  return engine.platform.delivered.map(({ text }) => text).join("\n");
}

test("a digest ends with a link to its page", async () => {
  const asked: unknown[] = [];
  const text = await delivered(SABAH, async ({ id }, at) => {
    asked.push([id, at]);
    return "https://news.example/x";
  });
  expect(asked).toEqual([["sabah", DUE]]);
  expect(text.trim()).toMatch(/هذا العدد على الويب$/);
  expect(text).toContain("وزعت البلدية");
});

test("an edition that is read on the web comes in headlines with the link", async () => {
  const text = await delivered({ ...SABAH, web: "opening" }, async () => "https://news.example/x");
  expect(text).toContain("حديقة عامة تفتح أبوابها للأطفال");
  expect(text).not.toContain("وزعت البلدية");
  expect(text.trim()).toMatch(/هذا العدد على الويب$/);
});

test("without a web edition a digest is as it was", async () => {
  const text = await delivered({ ...SABAH, web: "opening" }, async () => undefined);
  expect(text).toContain("وزعت البلدية");
  expect(text).not.toContain("على الويب");
});

test("the page is there before anybody is sent to it", async () => {
  const { stores, composer, freshness, clock, log } = await createTestEngine();
  const publisher = createPublisher({ stores, editions: [SABAH], composer, freshness, clock, log });
  const link = createWebLink([SABAH], publisher, addresses, log);
  await stores.articles.put(news(3), START);
  await clock.advanceTo(DUE);
  expect(await link(SABAH, DUE, never)).toBe("https://news.example/editions/sabah/2026-11-19/0700");
  expect(await stores.archive.latest({ limit: 9 })).toHaveLength(1);
});

test("a slot of a reader's own, and one that cannot be published, leads to the edition", async () => {
  const { log, logged } = createTestLog();
  const nothing = { issueAt: async () => undefined };
  expect(await createWebLink([SABAH], nothing, addresses, log)(SABAH, DUE, never)).toBe(
    "https://news.example/editions/sabah",
  );
  const failing = { issueAt: () => Promise.reject(new Error("broken")) };
  expect(await createWebLink([SABAH], failing, addresses, log)(SABAH, DUE, never)).toBe(
    "https://news.example/editions/sabah",
  );
  expect(logged.map(({ level }) => level)).toEqual(["warn"]);
});

test("an edition of a reader's own, or one that is off the web, has no link", async () => {
  const { log } = createTestLog();
  const publisher = { issueAt: async () => undefined };
  const link = createWebLink([{ ...SABAH, web: "off" }], publisher, addresses, log);
  expect(await link(SABAH, DUE, never)).toBeUndefined();
  expect(await link({ ...SABAH, id: "own_0123456789abcdef0123" }, DUE, never)).toBeUndefined();
});
