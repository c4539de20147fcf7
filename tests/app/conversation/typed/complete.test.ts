import { describe, expect, it } from "vitest";
import { completed, fitting } from "#app/conversation/typed/complete.ts";
import { createTestChat } from "../../../support/chat.ts";

const EDITIONS = [
  { value: "sabah", label: "موجز الصباح" },
  { value: "masaa", label: "موجز المساء" },
  { value: "iqtisad", label: "موجز الاقتصاد" },
];

describe("what is typed into a field", () => {
  it.each([
    ["المسا", "masaa"],
    ["  موجز   مساء ", "masaa"],
    ["الصباخ", "sabah"],
    ["sabah", "sabah"],
    ["sba7", "sabah"],
    ["eqtisad", "iqtisad"],
    ["إقتصاد", "iqtisad"],
  ])("is completed though it is half, Latin or mistyped: %s", (typed, value) => {
    expect(completed(typed, EDITIONS)[0]?.value).toBe(value);
  });

  it("offers everything where it is empty or fits nothing", () => {
    expect(completed("", EDITIONS)).toEqual(EDITIONS);
    expect(completed("زرافة", EDITIONS)).toEqual(EDITIONS);
    expect(fitting("زرافة", EDITIONS)).toEqual([]);
  });

  it("is at most what a platform shows", () => {
    const many = Array.from({ length: 60 }, (_, n) => ({ value: `v${n}`, label: `خيار ${n}` }));
    expect(completed("خيار", many)).toHaveLength(25);
  });
});

describe("the fields of commands", () => {
  async function choices(command: string, option: string, typed: string, given = {}) {
    const chat = await createTestChat();
    const found = chat.commands
      .find(({ name }) => name === command)
      ?.options.find(({ name }) => name === option);
    return (await found?.complete?.(typed, given))?.map(({ label }) => label) ?? [];
  }

  it("complete times, in both halves of the day where none is said", async () => {
    expect(await choices("subscribe", "time", "7:30")).toEqual(["7:30 صباحًا", "7:30 مساءً"]);
    expect(await choices("subscribe", "time", "سبعة ونص بالليل")).toEqual(["7:30 مساءً"]);
    expect((await choices("subscribe", "time", "")).length).toBeGreaterThan(5);
  });

  it("complete the values of the setting that was chosen", async () => {
    expect(await choices("settings", "to", "", { set: "length" })).toEqual(["مختصر", "متوسط", "كامل"]);
    expect(await choices("settings", "to", "كامل", { set: "length" })).toEqual(["كامل"]);
    expect(await choices("settings", "to", "x")).toEqual([]);
  });

  it("complete commands and cities with a slip", async () => {
    expect((await choices("help", "command", "اشترك"))[0]).toBe("اشتراك");
    expect((await choices("subscribe", "zone", "القهرة"))[0]).toContain("القاهرة");
  });
});

describe("a city with a slip", () => {
  it("is asked about and not taken", async () => {
    const chat = await createTestChat();
    const said = await chat.say("/subscribe sabah 07:00 القهرة");
    expect(said).toContain("أتقصد «القاهرة");
    expect(await chat.subscriptions.list({ platform: "test", chat: "1" })).toEqual([]);
    await chat.press(chat.labels()[0] ?? "");
    const [made] = await chat.subscriptions.list({ platform: "test", chat: "1" });
    expect(made?.timetable.timeZone).toBe("Africa/Cairo");
  });
});
