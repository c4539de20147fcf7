import { describe, expect, test } from "vitest";
import { createTestEngine, news, START } from "../../support/engine/engine.ts";

const CHAT = { platform: "test", chat: "1" };
const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");

describe("whoever subscribed a place that others share", () => {
  test("is told once when nothing can be sent there any more", async () => {
    const engine = await createTestEngine();
    await engine.stores.articles.put(news(3), START);
    const contact = { chat: "amal", place: "أخبار الحي" };
    for (const thread of ["1", "2"])
      await engine.subscriptions.subscribe({ platform: "test", chat: "9", thread }, "sabah", { contact });
    engine.platform.answer = (_, { chat }) =>
      chat === "9" ? { outcome: "rejected", reason: "forbidden" } : undefined;
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.tick();
    expect(engine.platform.delivered.map(({ chat, text }) => [chat, text.trim()])).toEqual([
      [
        "amal",
        "توقف وصول «موجز الصباح» إلى «أخبار الحي»: لا يملك موجز صلاحية الكتابة هناك. بعد منحها يعيده أمر «استئناف» هناك.",
      ],
      ["amal", expect.any(String)],
    ]);
  });

  test("is not told in the very chat that was lost", async () => {
    const engine = await createTestEngine();
    await engine.stores.articles.put(news(3), START);
    await engine.subscriptions.subscribe(CHAT, "sabah", { contact: { chat: CHAT.chat } });
    engine.platform.answer = () => ({ outcome: "rejected", reason: "blocked" });
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
  });
});
