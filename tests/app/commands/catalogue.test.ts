import { describe, expect, it } from "vitest";
import { aSource, createTestChat } from "../../support/chat.ts";

const CHAT = { platform: "test", chat: "1" };

const SOURCES = [
  aSource("marsa", { name: "صحيفة المرسى", home: "https://www.marsa.example", ownership: "private" }),
  aSource("nahr", { name: "إذاعة النهر", region: "egypt", ownership: "public", terms: { full_text: true } }),
  aSource("qasr", { name: "وكالة القصر", ownership: "state" }),
];

const withNews = () => createTestChat({ sources: SOURCES });

describe("sources and editions", () => {
  it("lists the outlets that are read, by region and with who commands them", async () => {
    const chat = await withNews();
    const said = await chat.say("مصادر");
    expect(said).toContain("وسيلتا إعلام");
    expect(said).toContain("صحيفة المرسى (خاصة)");
    expect(said).toContain("إذاعة النهر (عامة)");
    expect(said).not.toContain("وكالة القصر");
    expect(await chat.say("مصادر مصر")).not.toContain("صحيفة المرسى");
    expect(await chat.say("مصادر غابة")).toContain("لا وسيلة إعلام بهذا الاسم");
  });

  it("lists the editions with their usual times, and marks those that are taken", async () => {
    const chat = await withNews();
    await chat.say("subscribe sabah 06:00 الرياض");
    const said = await chat.say("نشرات");
    expect(said).toContain(
      "موجز الصباح: أخبار البكور. موعده المعتاد كل يوم عند الساعة السابعة صباحًا بتوقيت الرياض (مشترَك فيها)",
    );
    expect(chat.labels()).toEqual([
      ...["موجز الصباح", "إعدادات موجز الصباح"],
      ...["موجز المساء", "اشتراك في موجز المساء"],
    ]);
  });

  it("exports everything about a chat as JSON", async () => {
    const chat = await withNews();
    await chat.say("subscribe sabah 06:00 الرياض");
    const said = await chat.say("بياناتي");
    const json = said.split("\n").find((line) => line.startsWith("{"));
    expect(JSON.parse(json ?? "")).toMatchObject({
      address: CHAT,
      edition: "sabah",
      timetable: { times: ["06:00"], timeZone: "Asia/Riyadh" },
    });
  });
});
