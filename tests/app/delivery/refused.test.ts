import { describe, expect, test } from "vitest";
import type { SendOutcome } from "#core/ports.ts";
import { createTestEngine, news, START } from "../../support/engine/engine.ts";
import { createFakePlatform } from "../../support/engine/fake-platform.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const REFUSED: SendOutcome = { outcome: "rejected", reason: "invalid" };

/** A platform that marks simple messages, and an engine with one reader whose contact is another chat. */
async function withReader() {
  const platform = createFakePlatform();
  const render = platform.render;
  platform.render = (part, style) => `${style.plain ? "plain " : ""}${String(render(part, style))}`;
  const engine = await createTestEngine({ platform });
  await engine.stores.articles.put(news(3), START);
  await engine.subscriptions.subscribe({ platform: "test", chat: "-5" }, "sabah", {
    contact: { chat: "77", place: "أخبار الحي" },
  });
  await engine.clock.advanceTo(DUE);
  return { platform, engine };
}

describe("a digest whose message is refused", () => {
  test("comes in simple messages, and counts as sent and in no doubt", async () => {
    const { platform, engine } = await withReader();
    platform.answer = (request) => (request === 1 ? REFUSED : undefined);
    await engine.tick();
    expect(platform.delivered.map(({ chat }) => chat)).toEqual(["-5"]);
    expect(platform.delivered[0]?.text).toMatch(/^plain .*حديقة/su);
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({
      sent: 1,
      failed: 0,
      doubted: 0,
    });
  });

  test("in every look ends as failed: whoever subscribed is told, and the operator by the log", async () => {
    const { platform, engine } = await withReader();
    platform.answer = (_request, { chat }) => (chat === "-5" ? REFUSED : undefined);
    await engine.tick();
    expect(platform.delivered.map(({ chat }) => chat)).toEqual(["77"]);
    expect(platform.delivered[0]?.text).toContain("تعذّر إرسال «موجز الصباح» إلى «أخبار الحي»");
    expect(await engine.stores.deliveries.summary(engine.clock.now())).toMatchObject({ failed: 1, sent: 0 });
    expect(engine.logged.map(({ message }) => message)).toContain("delivery failed");
  });
});
