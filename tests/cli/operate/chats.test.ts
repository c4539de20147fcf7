import { describe, expect, test } from "vitest";
import { messagesFor } from "#cli/messages.ts";
import { eraseChat, exportChat } from "#cli/operate/privacy.ts";
import { runSend, type SendDeps } from "#cli/operate/send.ts";
import { runWho } from "#cli/operate/who.ts";
import { editionSchema } from "#core/digest/edition.ts";
import { preferencesSchema, type Subscription } from "#core/schedule/subscription.ts";
import type { KeptOfChat } from "#core/stores.ts";
import { createMemoryIo } from "../../support/memory-io.ts";

const AT = Temporal.Instant.from("2026-11-19T04:00:00Z");
const CHAT = { platform: "telegram", chat: "123" };
const ENGLISH = messagesFor({ LANG: "C" });
const ARABIC = messagesFor({ LANG: "ar_EG.UTF-8" });
const SUBSCRIPTION: Subscription = {
  id: 7,
  address: CHAT,
  edition: "sabah",
  timetable: {
    times: ["07:00"],
    weekdays: ["sun"],
    timeZone: "Asia/Riyadh",
    quiet: { from: "22:00", to: "06:00" },
  },
  preferences: preferencesSchema.parse({ muted: ["كرة\u001b[31m"] }),
  status: { state: "paused", reason: "blocked", at: AT },
  origin: "chat",
  createdAt: AT,
};
const NOTHING: KeptOfChat = {
  subscriptions: [],
  deliveries: [],
  alerts: [],
  contactOf: [],
  made: [],
  notes: [],
};
const delivery = (id: number, more: Partial<KeptOfChat["deliveries"][number]> = {}) => ({
  id,
  edition: "sabah",
  slot: { date: "2026-11-19", time: "07:00", at: AT },
  state: "sent",
  messageRef: `m${id}`,
  endedAt: AT.add({ seconds: 4 }),
  ...more,
});
const KEPT: KeptOfChat = {
  ...NOTHING,
  subscriptions: [SUBSCRIPTION],
  deliveries: [
    delivery(30, { state: "failed", reason: "HTTP 400" }),
    ...Array.from({ length: 24 }, (_, at) => delivery(29 - at)),
  ],
  contactOf: [SUBSCRIPTION],
};

describe("mujaz who", () => {
  async function who(kept: KeptOfChat, options = {}, messages = ENGLISH) {
    const { io, out, said } = createMemoryIo();
    const asked: number[][] = [];
    const logLines = async (ids: readonly number[]) => {
      asked.push([...ids]);
      return ['{"msg":"sent"}'];
    };
    const safe = (text: string) => text.replaceAll("\u001b", "");
    const deps = { chats: { kept: async () => kept }, logLines, messages: messages.operate, safe };
    await runWho(CHAT, options, deps, io);
    return { out: out(), said: said(), asked };
  }

  test("shows what was chosen, the last 20 deliveries with reason and message, and the log's lines of them", async () => {
    const { out, asked } = await who(KEPT);
    expect(out).toContain("sabah #7  paused (blocked) since 2026-11-19T04:00:00Z");
    expect(out).toContain("07:00 sun Asia/Riyadh quiet 22:00–06:00");
    expect(out).toContain("last deliveries (20 of 25), the latest first:");
    expect(out).toContain("#30  2026-11-19 07:00  sabah  failed after 4 s  HTTP 400");
    expect(out).toContain("#29  2026-11-19 07:00  sabah  sent after 4 s  message m29");
    expect(out).not.toContain("#10 ");
    expect(out).toContain('{"msg":"sent"}');
    expect(out).not.toContain("\u001b");
    expect(asked[0]).toHaveLength(20);
  });

  test("is Arabic whole in an Arabic locale, and says where nothing is kept", async () => {
    const { out } = await who(KEPT, {}, ARABIC);
    expect(out).toContain("موقوف (حُظر موجز هناك) منذ");
    expect(out).toContain("بلا تنبيه من 22:00 إلى 06:00");
    expect(await who(NOTHING)).toMatchObject({ out: "", said: "nothing is kept of this chat\n" });
  });

  test("--json holds the same", async () => {
    expect(JSON.parse((await who(KEPT, { json: true })).out)).toMatchObject({
      address: CHAT,
      subscriptions: [{ id: 7, edition: "sabah" }],
      deliveries: [{ id: 30, reason: "HTTP 400" }, ...Array(19).fill({ state: "sent" })],
      olderDeliveries: 5,
      contactOf: 1,
      log: ['{"msg":"sent"}'],
    });
  });
});

describe("mujaz privacy", () => {
  test("export prints everything that is kept", async () => {
    const { io, out } = createMemoryIo();
    await exportChat(CHAT, undefined, { kept: async () => KEPT }, io);
    expect(JSON.parse(out()).deliveries).toHaveLength(25);
  });

  test("erase says how much there was", async () => {
    for (const [options, expected] of [
      [{}, "forgotten: subscriptions 1, deliveries 25, mentions in other chats 1\n"],
      [{ json: true }, '{"subscriptions":1,"deliveries":25,"contactOf":1}\n'],
    ] as const) {
      const { io, out, said } = createMemoryIo();
      await eraseChat(CHAT, options, async () => KEPT, ENGLISH.operate, io);
      expect(out() + said()).toBe(expected);
    }
  });
});

describe("mujaz send", () => {
  const EDITION = {
    id: "sabah",
    ...editionSchema.parse({ title: "موجز الصباح", sections: [{ id: "top", title: "أخبار" }] }),
  };

  async function send(
    options: { test?: boolean; json?: boolean },
    more: Partial<SendDeps> = {},
    edition = "sabah",
  ) {
    const { io, out, said } = createMemoryIo();
    const marks: (string | undefined)[] = [];
    const deps: SendDeps = {
      editions: [EDITION],
      platforms: ["telegram"],
      send: async (_, __, mark) => {
        marks.push(mark);
        return { state: "sent" };
      },
      messages: ENGLISH,
      ...more,
    };
    const error = await runSend(edition, CHAT, options, deps, io).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return { out: out(), said: said(), marks, error };
  }

  test("marks a test, and says what became of it", async () => {
    expect(await send({ test: true })).toMatchObject({ said: "sent\n", marks: ["تجربة"] });
    expect(await send({})).toMatchObject({ marks: [undefined] });
    expect(JSON.parse((await send({ json: true })).out)).toEqual({
      edition: "sabah",
      address: CHAT,
      state: "sent",
    });
  });

  test.each([
    ["failed", "not sent: chat not found"],
    ["empty", "not sent: no news in its window: chat not found"],
    ["unconfirmed", "sent, and nobody knows whether it arrived: chat not found"],
  ])("what ended as %s is a failure with its reason", async (state, words) => {
    const { error, said } = await send({}, { send: async () => ({ state, reason: "chat not found" }) });
    expect(error).toMatchObject({ code: "not-sent", message: words });
    expect(said).toBe("");
  });

  test("neither an unknown edition nor a platform without a token is tried", async () => {
    expect((await send({}, {}, "nosuch")).error).toMatchObject({ name: "UsageError" });
    const { error, marks } = await send({}, { platforms: ["discord"] });
    expect(error).toMatchObject({ code: "no-platform" });
    expect(marks).toEqual([]);
  });
});
