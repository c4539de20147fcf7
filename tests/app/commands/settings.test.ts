import { describe, expect, it } from "vitest";
import { createTestChat } from "../../support/chat.ts";

const CHAT = { platform: "test", chat: "1" };

async function subscribed() {
  const chat = await createTestChat();
  await chat.say("subscribe sabah 07:00 الرياض");
  const stored = async () => {
    const [subscription] = await chat.subscriptions.list(CHAT);
    if (!subscription) throw new Error("no subscription");
    return subscription;
  };
  return { ...chat, stored };
}

describe("settings by buttons", () => {
  it("takes days away and gives them back", async () => {
    const chat = await subscribed();
    await chat.say("إعدادات");
    await chat.press("الأيام");
    expect(await chat.press("✓ الجمعة")).toContain("الآن: كل يوم عدا الجمعة");
    expect((await chat.stored()).timetable.weekdays?.includes("fri")).toBe(false);
    expect(await chat.press("كل يوم")).toContain("الآن: كل يوم");
    expect((await chat.stored()).timetable.weekdays).toBeUndefined();
  });

  it("keeps at least one time, one day and one section, and says so", async () => {
    const chat = await subscribed();
    await chat.say("settings sabah times");
    expect(await chat.press("✓ 7:00 صباحًا")).toContain("لا بد من وقت واحد على الأقل");
    await chat.say("settings sabah weekdays السبت");
    expect(await chat.press("✓ السبت")).toContain("لا بد من يوم واحد على الأقل");
    await chat.say("settings sabah sections");
    await chat.press("✓ رياضة");
    expect(await chat.press("✓ الأخبار")).toContain("لا بد من قسم واحد على الأقل");
    expect((await chat.stored()).preferences.sections).toEqual(["all"]);
  });

  it("refuses a seventh time of day", async () => {
    const chat = await subscribed();
    const said = await chat.say("settings sabah times 8:00 9:00 10:00 11:00 12:00 13:00");
    expect(said).toContain("أقصى ما يمكن 6 مرات في اليوم.");
    expect((await chat.stored()).timetable.times).toEqual(["07:00"]);
  });

  it("changes digits, months, Hijri date, length and sound, and shows itself accordingly", async () => {
    const chat = await subscribed();
    await chat.say("إعدادات");
    await chat.press("الأرقام");
    await chat.press("١٢٣");
    await chat.press("رجوع");
    await chat.press("أسماء الشهور");
    await chat.press("تموز");
    await chat.press("رجوع");
    await chat.press("التاريخ الهجري");
    await chat.press("نعم");
    await chat.press("رجوع");
    await chat.press("الطول");
    await chat.press("مختصر");
    await chat.press("رجوع");
    await chat.press("الوصول بلا صوت");
    await chat.press("نعم");
    await chat.press("رجوع");
    await chat.press("الأوقات");
    expect(chat.labels()).toContain("✓ ٧:٠٠ صباحًا");
    expect((await chat.stored()).preferences).toEqual({
      muted: [],
      digits: "arabic",
      months: "levant",
      hijri: true,
      length: "short",
      silent: true,
    });
  });

  it("adds and removes muted words, each once however it is spelled", async () => {
    const chat = await subscribed();
    await chat.say("settings sabah muted كرة القدم، أسهم");
    await chat.say("اسهم");
    expect((await chat.stored()).preferences.muted).toEqual(["كرة القدم", "أسهم"]);
    await chat.press("حذف: كرة القدم");
    expect((await chat.stored()).preferences.muted).toEqual(["أسهم"]);
  });

  it("sets and ends quiet hours", async () => {
    const chat = await subscribed();
    await chat.say("settings sabah quiet من 10 مساء إلى 7 صباحا");
    expect((await chat.stored()).timetable.quiet).toEqual({ from: "22:00", to: "07:00" });
    await chat.press("بلا ساعات هدوء");
    expect((await chat.stored()).timetable.quiet).toBeUndefined();
  });

  it("asks which place is meant where a name fits several", async () => {
    const chat = await subscribed();
    expect(await chat.say("إعدادات الصباح التوقيت عمان")).toContain("أيها المقصود؟");
    await chat.press("مسقط");
    expect((await chat.stored()).timetable.timeZone).toBe("Asia/Muscat");
  });

  it("leaves a paused subscription paused", async () => {
    const chat = await subscribed();
    await chat.say("إيقاف");
    expect(await chat.say("إعدادات")).toContain("هذا الاشتراك موقوف مؤقتًا.");
    await chat.say("settings sabah length short");
    expect((await chat.stored()).status.state).toBe("paused");
    expect((await chat.stored()).preferences.length).toBe("short");
  });

  it("answers an old button of a subscription that is gone", async () => {
    const chat = await subscribed();
    await chat.say("subscribe masaa 19:00");
    await chat.say("settings masaa times");
    await chat.subscriptions.unsubscribe(CHAT, "masaa");
    expect(await chat.press("✓ 7:00 مساءً")).toContain("لا اشتراك هنا في «موجز المساء».");
  });
});

describe("settings by words", () => {
  it.each([
    ["إعدادات الصباح الأيام السبت والثلاثاء", { timetable: { weekdays: ["sat", "tue"] } }],
    ["إعدادات الأرقام عربية", { preferences: { digits: "arabic" } }],
    ["settings length medium", { preferences: { length: "medium" } }],
    ["الإعدادات الطول متوسط", { preferences: { length: "medium" } }],
    ["ضبط الصباح التوقيت دبي", { timetable: { timeZone: "Asia/Dubai" } }],
    ["إعدادات الأقسام رياضة", { preferences: { sections: ["all"] } }],
  ])("understands %s", async (line, expected) => {
    const chat = await subscribed();
    expect(await chat.say(line)).toContain("تم الحفظ.");
    expect(await chat.stored()).toMatchObject(expected);
  });

  it("says what it did not understand, cut short", async () => {
    const chat = await subscribed();
    const said = await chat.say(`settings length ${"ز".repeat(400)}`);
    expect(said).toContain(`لم أفهم «${"ز".repeat(40)}».`);
  });
});

describe("two presses at once", () => {
  it("are both kept", async () => {
    const chat = await subscribed();
    const mute = (word: string) =>
      chat.send({ command: "settings", args: { edition: "sabah", set: "muted", to: word } });
    await Promise.all([mute("ثلج"), mute("مطر"), mute("ريح")]);
    expect((await chat.stored()).preferences.muted).toEqual(["ثلج", "مطر", "ريح"]);
  });
});
