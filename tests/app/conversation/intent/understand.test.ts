import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timetableWords } from "#app/conversation/timetable-words.ts";
import { CITY_ZONES, findZones } from "#core/arabic/time/city-zones.ts";
import { formatClock } from "#core/arabic/time/dates.ts";
import { WEEKDAYS } from "#core/arabic/time/weekdays.ts";
import { zoneWords } from "#core/arabic/time/zones.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { createTestChat } from "../../../support/chat.ts";
import type { SheetState } from "./sheet.ts";
import { FIRST_HALF } from "./sheet-first.ts";
import { FOURTH_HALF } from "./sheet-fourth.ts";
import { SECOND_HALF } from "./sheet-second.ts";
import { THIRD_HALF } from "./sheet-third.ts";

const CHAT = { platform: "test", chat: "1" };
const SHEET = [...FIRST_HALF, ...SECOND_HALF, ...THIRD_HALF, ...FOURTH_HALF].map(
  ([typed, meaning, state = "fresh"]) => ({
    typed,
    meaning,
    state,
  }),
);

type Chat = Awaited<ReturnType<typeof createTestChat>>;

/** Brings a chat into the state of a line. */
async function inState(state: SheetState): Promise<Chat> {
  const chat = await createTestChat();
  if (state === "fresh") return chat;
  if (state === "asks time") await chat.say("/subscribe sabah");
  else if (state === "asks city") await chat.say("/subscribe sabah 7:00");
  else if (state === "asks search") await chat.say("/search");
  else {
    await chat.say("/subscribe sabah 07:00 الرياض");
    if (state === "two") await chat.say("/subscribe masaa 19:00");
    if (state === "asks muted") await chat.say("/settings sabah muted");
  }
  return chat;
}

async function kept(chat: Chat) {
  const all = await chat.subscriptions.list(CHAT);
  const ordered = all.toSorted((a, b) => a.edition.localeCompare(b.edition));
  return ordered.map(({ edition, timetable, preferences, status, next }) => ({
    edition,
    timetable,
    preferences,
    status,
    next,
  }));
}

const HARMLESS =
  /^(?:digest|search|summarize|similar|help|sources|editions|mydata.*|start|greeting|thanks|offer|cancel|settings$|settings set=\w+$|subscribe$)/;

describe("a typed message", () => {
  it.each(SHEET.filter(({ meaning }) => HARMLESS.test(meaning)))(
    "changes nothing where nothing was to change: $typed",
    async ({ typed, state }) => {
      const chat = await inState(state);
      const before = await kept(chat);
      await chat.say(typed);
      expect(await kept(chat)).toEqual(before);
      expect(chat.logged.filter(({ level }) => level === "error")).toEqual([]);
    },
  );

  it.each(SHEET.filter(({ meaning }) => /^(?:unsubscribe|pause)/.test(meaning)))(
    "asks before it lets anything go, or offers to take it back: $typed",
    async ({ typed, state }) => {
      const chat = await inState(state);
      const before = await kept(chat);
      await chat.say(typed);
      if (JSON.stringify(await kept(chat)) === JSON.stringify(before)) return;
      await chat.press(chat.labels().includes("تراجع") ? "تراجع" : "استئناف");
      expect(
        (await kept(chat)).map(({ edition, timetable, preferences, status }) => ({
          edition,
          timetable,
          preferences,
          state: status.state,
        })),
      ).toEqual(
        before.map(({ edition, timetable, preferences, status }) => ({
          edition,
          timetable,
          preferences,
          state: status.state,
        })),
      );
    },
  );

  it.each(SHEET.filter(({ meaning }) => meaning === "answer"))(
    "answers the question that was asked: $typed",
    async ({ typed, state }) => {
      const chat = await inState(state);
      const said = await chat.say(typed);
      const answers: Readonly<Partial<Record<SheetState, RegExp>>> = {
        "asks time": /بتوقيت أي مدينة|تم الاشتراك|لم أفهم/,
        "asks city": /تم الاشتراك/,
        "asks search": /بحث: /,
        "asks muted": /تم الحفظ/,
      };
      expect(said).toMatch(answers[state] ?? /never/);
    },
  );

  it.each(SHEET.filter(({ meaning, state }) => meaning === "cancel" && state.startsWith("asks")))(
    "leaves the dialogue and no more: $typed",
    async ({ typed, state }) => {
      const chat = await inState(state);
      expect(await chat.say(typed)).toContain("لم يتغير شيء");
      expect(await chat.say("المياه")).toContain("أيها المقصود؟");
    },
  );

  it.each(
    SHEET.filter(
      ({ meaning, state }) => state.startsWith("asks") && !["answer", "cancel", "undo"].includes(meaning),
    ),
  )("lets a question go when something else is said: $typed", async ({ typed, state }) => {
    const chat = await inState(state);
    const before = await chat.subscriptions.list(CHAT);
    await chat.say(typed);
    expect((await chat.subscriptions.list(CHAT)).map(({ preferences }) => preferences)).toEqual(
      before.map(({ preferences }) => preferences),
    );
  });
});

describe("a subscription", () => {
  it("is changed by saying its new time, city and days, and put back by تراجع", async () => {
    const chat = await inState("subscribed");
    const said = await chat.say("خلي الموعد تسعة ونص بالليل بتوقيت رام الله أيام السبت والاثنين");
    expect(said).toContain(
      "«موجز الصباح» أيام السبت والاثنين عند الساعة التاسعة والنصف مساءً بتوقيت رام الله",
    );
    expect((await kept(chat))[0]?.timetable).toEqual({
      times: ["21:30"],
      weekdays: ["mon", "sat"],
      timeZone: "Asia/Hebron",
    });
    expect(await chat.press("تراجع")).toContain("عاد كل شيء كما كان");
    expect((await kept(chat))[0]?.timetable).toEqual({ times: ["07:00"], timeZone: "Asia/Riyadh" });
    expect(await chat.say("تراجع")).toContain("لا تغيير حديثًا");
  });

  it("of several is asked for, and the change is not forgotten", async () => {
    const chat = await inState("two");
    expect(await chat.say("غير الوقت إلى 9 مساء")).toContain("لأي اشتراك؟");
    await chat.press("موجز المساء");
    expect((await kept(chat)).map(({ timetable }) => timetable.times)).toEqual([["21:00"], ["07:00"]]);
  });

  it("that was given up is found again as it was", async () => {
    const chat = await inState("subscribed");
    await chat.say("احجب كلمة الطقس");
    const [before] = await kept(chat);
    await chat.say("الغي اشتراك الصباح");
    expect(await kept(chat)).toEqual([]);
    await chat.press("اشتراك من جديد");
    await chat.say("/subscribe sabah 07:00 الرياض");
    const [after] = await kept(chat);
    expect([after?.timetable, after?.preferences]).toEqual([before?.timetable, before?.preferences]);
  });

  it("rests for the days that are said, and goes on by itself", async () => {
    const chat = await inState("subscribed");
    expect(await chat.say("وقف الاخبار اسبوع")).toContain("لن يصل شيء لمدة 7 أيام");
    const [resting] = await kept(chat);
    expect(resting?.status.state).toBe("active");
    expect(resting?.next?.date).toBe("2026-11-26");
    expect(await chat.say("كمل")).toContain("تم الاستئناف");
    expect((await kept(chat))[0]?.next?.date).toBe("2026-11-20");
  });

  it("is changed by a slip of the finger only when confirmed", async () => {
    const chat = await inState("subscribed");
    const before = await kept(chat);
    expect(await chat.say("اشترااط المساء 8 مساء القاهرة")).toBeDefined();
    expect(await chat.say("الغي اشترك المسا")).toBeDefined();
    expect((await kept(chat)).filter(({ edition }) => edition === "sabah")).toEqual(before);
  });
});

describe("what the bot says", () => {
  const time = fc.integer({ min: 0, max: 1439 }).map((minute) => {
    const two = (n: number) => String(n).padStart(2, "0");
    return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  });
  /** Two cities are called طرابلس: of that name it is asked which is meant. */
  const zone = fc.constantFrom(
    ...CITY_ZONES.filter((one) => findZones(zoneWords(one).replace(/^بتوقيت /, "")).length === 1),
  );
  const days = fc.subarray([...WEEKDAYS], { minLength: 1 });

  it("of a timetable is understood when it is sent back", async () => {
    await fc.assert(
      fc.asyncProperty(time, zone, days, async (at, timeZone, weekdays) => {
        const all = weekdays.length === WEEKDAYS.length;
        const timetable = { times: [at], timeZone, ...(all ? {} : { weekdays }) };
        const chat = await inState("subscribed");
        await chat.say(`غير الموعد ${timetableWords(timetable, DEFAULT_STYLE)}`);
        const [now] = await kept(chat);
        expect(now?.timetable).toEqual(all ? timetable : { ...timetable, weekdays: [...weekdays].sort() });
      }),
      { numRuns: 40 },
    );
  });

  it("of a time and a city is understood when it is sent back", async () => {
    await fc.assert(
      fc.asyncProperty(time, zone, async (at, timeZone) => {
        const chat = await inState("subscribed");
        await chat.say(`غير الموعد إلى ${formatClock(Temporal.PlainTime.from(at), DEFAULT_STYLE)}`);
        expect((await kept(chat))[0]?.timetable.times).toEqual([at]);
        await chat.say(zoneWords(timeZone));
        const [now] = await kept(chat);
        expect(now?.timetable.timeZone).toBe(timeZone);
      }),
      { numRuns: 40 },
    );
  });

  it("on its buttons is understood when it is typed", async () => {
    const chat = await inState("two");
    for (const [typed, expected] of [
      ["موجز المساء", "موجز المساء"],
      ["اشتراك", "أي نشرة تصلك؟"],
      ["الإعدادات", "ما الاشتراك المطلوب تغييره؟"],
      ["إيقاف مؤقت", "أُوقف مؤقتًا"],
      ["استئناف", "تم الاستئناف"],
      ["المساعدة", "الأخبار"],
      ["موجز الآن", "موجز الصباح"],
      ["إلغاء اشتراك", "أي اشتراك يُلغى؟"],
      ["إلغاء الكل", "أُلغي كل ما في هذه المحادثة"],
      ["تراجع", "عاد كل شيء كما كان"],
      ["النشرات", "موعده المعتاد"],
    ] as const)
      expect(await chat.say(typed), typed).toContain(expected);
  });
});
