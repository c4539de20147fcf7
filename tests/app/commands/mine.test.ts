import { describe, expect, it } from "vitest";
import { createTestChat, textOf } from "../../support/chat.ts";

const CHAT = { platform: "test", chat: "1" };
const press = (act: string, value?: string) => ({
  command: "mine",
  args: { act, ...(value ? { value } : {}) },
});

describe("an edition of one's own", () => {
  it("is put together by buttons and typed words, and comes at the chosen hour", async () => {
    const chat = await createTestChat();
    await chat.send({ command: "موجزي" });
    await chat.send(press("topic", "economy"));
    await chat.send(press("topic", "technology"));
    await chat.send({ command: "الذهب" });
    const page = await chat.send(press("show"));
    expect(textOf(page)).toContain("اقتصاد، تقنية");
    expect(textOf(page)).toContain("الذهب");
    const times = await chat.send(press("done"));
    const eight = times.actions?.flat().find((action) => "label" in action && action.label === "8:00 مساءً");
    if (!eight || !("command" in eight)) throw new Error("no button for eight");
    const zones = await chat.send(eight);
    const dubai = zones.actions?.flat().find(({ label }) => label === "دبي");
    if (!dubai || !("command" in dubai)) throw new Error("no button for Dubai");
    const reply = await chat.send(dubai);
    expect(textOf(reply)).toContain("سيصلك «موجزي»");
    const [subscription] = await chat.subscriptions.list(CHAT);
    expect(subscription).toMatchObject({ timetable: { times: ["20:00"], timeZone: "Asia/Dubai" } });
    const recipes = await chat.stores.recipes.get([subscription?.edition ?? ""]);
    expect([...recipes.values()]).toMatchObject([{ topics: ["economy", "technology"], follow: ["الذهب"] }]);
  });

  it("is described in one line", async () => {
    const chat = await createTestChat();
    const reply = await chat.send({
      command: "موجزي",
      args: { text: "اقتصاد وتقنية، تابع الذهب، كل يوم 8 مساءً بتوقيت دبي" },
    });
    expect(textOf(reply)).toContain("سيصلك «موجزي»");
    const [subscription] = await chat.subscriptions.list(CHAT);
    expect(subscription?.timetable).toMatchObject({ times: ["20:00"], timeZone: "Asia/Dubai" });
  });

  it("keeps its times and choices when it is changed, and is one subscription", async () => {
    const chat = await createTestChat();
    await chat.send({ command: "موجزي", args: { text: "اقتصاد، 8 مساءً بتوقيت دبي" } });
    const [before] = await chat.subscriptions.list(CHAT);
    await chat.send({ command: "settings", args: { set: "length", to: "short" } });
    await chat.send(press("topic", "sport"));
    const [after, ...others] = await chat.subscriptions.list(CHAT);
    expect(others).toEqual([]);
    expect(after?.edition).not.toBe(before?.edition);
    expect(after).toMatchObject({ timetable: before?.timetable, preferences: { length: "short" } });
    const undone = await chat.send({ command: "تراجع" });
    expect(textOf(undone)).not.toContain("لم أفهم");
    const restored = await chat.subscriptions.list(CHAT);
    expect(restored.map(({ edition }) => edition)).toEqual([before?.edition]);
  });

  it("is known to every command by its name, and to others by its code alone", async () => {
    const chat = await createTestChat();
    await chat.send({ command: "موجزي", args: { text: "اقتصاد، 8 مساءً بتوقيت دبي" } });
    const settings = await chat.send({ command: "إعدادات" });
    expect(textOf(settings)).toContain("موجزي");
    const shared = await chat.send(press("share"));
    const code = /own_[0-9a-f]{20}/.exec(textOf(shared))?.[0] ?? "";
    const other = { platform: "test", chat: "2" };
    const offered = await chat.send({ command: "ابدأ", args: { text: code }, address: other });
    expect(textOf(offered)).toContain("اقتصاد");
    await chat.send({
      command: "subscribe",
      args: { edition: code, time: "0700", zone: "Asia/Dubai" },
      address: other,
    });
    expect((await chat.subscriptions.list(other)).map(({ edition }) => edition)).toEqual([code]);
    const unknown = await chat.send({
      command: "ابدأ",
      args: { text: "own_00000000000000000000" },
      address: { platform: "test", chat: "3" },
    });
    expect(textOf(unknown)).toContain("أهلًا");
  });

  it("says what of a line it did not understand", async () => {
    const chat = await createTestChat();
    const reply = await chat.send({ command: "موجزي", args: { text: "زقزقة العصافير" } });
    expect(textOf(reply)).toContain("لم أفهم «زقزقة العصافير».");
    expect(await chat.subscriptions.list(CHAT)).toEqual([]);
  });

  it("changes nothing for whoever does not manage the chat", async () => {
    const chat = await createTestChat({ user: { isManager: false } });
    await chat.send(press("topic", "economy"));
    await chat.send({ command: "متابعة", args: { text: "الذهب" } });
    expect(await chat.stores.notes.get(CHAT, "recipe", chat.clock.now())).toBeUndefined();
  });
});

describe("following a word", () => {
  it("puts it into every edition that comes", async () => {
    const chat = await createTestChat();
    await chat.subscriptions.subscribe(CHAT, "sabah");
    const reply = await chat.send({ command: "متابعة", args: { text: "الذهب، النفط" } });
    expect(textOf(reply)).toContain("«الذهب»");
    const [subscription] = await chat.subscriptions.list(CHAT);
    expect(subscription?.preferences.follow).toEqual(["الذهب", "النفط"]);
    const page = await chat.send({ command: "settings", args: { set: "followed" } });
    expect(textOf(page)).toContain("النفط");
  });

  it("asks for an edition first where none comes", async () => {
    const chat = await createTestChat();
    const reply = await chat.send({ command: "متابعة", args: { text: "الذهب" } });
    expect(textOf(reply)).toContain("أي نشرة");
  });
});
