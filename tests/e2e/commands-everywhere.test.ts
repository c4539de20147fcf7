import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import type { Engine } from "../../src/wiring/service.ts";
import { startBot as startDiscord } from "../support/discord/bot.ts";
import { createTalk as createDiscordTalk } from "../support/discord/user/talk.ts";
import { startBot as startTelegram } from "../support/telegram/bot.ts";
import { createTalk as createTelegramTalk } from "../support/telegram/talk.ts";

type Given = Readonly<Record<string, string>>;

/** A person on a chat platform: gives commands and presses buttons, and reads what is answered. */
type Speaker = {
  readonly engine: Engine;
  /** The chat in which digests come to this person. */
  readonly address: { readonly platform: string; readonly chat: string };
  give(command: string, given?: Given): Promise<string>;
  press(label: string): Promise<string>;
  /** Stops everything; what the platform would not have taken. */
  end(): Promise<readonly string[]>;
};

const PLATFORMS: readonly (readonly [string, (extra: readonly Command[]) => Promise<Speaker>])[] = [
  [
    "Telegram",
    async (extra) => {
      const bot = await startTelegram({ extra });
      bot.server.person(7);
      const talk = createTelegramTalk(bot, 7);
      return {
        engine: bot.engine,
        address: { platform: "telegram", chat: "7" },
        give: (command, given = {}) => talk.ask([command, ...Object.values(given)].join(" ")),
        press: talk.press,
        async end() {
          await bot.stop();
          return bot.server.violations;
        },
      };
    },
  ],
  [
    "Discord",
    async (extra) => {
      const bot = await startDiscord({ identifyWindowMs: 0, extra });
      const user = bot.server.world.user({ hasInstalled: true });
      await bot.start();
      const talk = createDiscordTalk(bot, user, bot.server.world.dm(user).id);
      let last: Awaited<ReturnType<typeof talk.slash>> | undefined;
      return {
        engine: bot.engine,
        address: { platform: "discord", chat: `@${user}` },
        async give(command, given = {}) {
          last = await talk.slash(command, given);
          return last.text;
        },
        async press(label) {
          if (!last) throw new Error("nothing to press");
          last = await talk.press(last, label);
          return last.text;
        },
        async end() {
          await bot.stop();
          return bot.server.violations;
        },
      };
    },
  ],
];

const ECHO: Command<{ readonly text: string }> = {
  name: "echo",
  arabicName: "صدى",
  aliases: [],
  description: "يردد ما يقال",
  access: "anyone",
  group: "service",
  options: [{ name: "text", arabicName: "القول", description: "ما يُردد", required: true }],
  args: z.object({ text: z.string() }),
  isSlow: false,
  run: async ({ args }) => say(`قيل: ${args.text}`),
};

describe.each(PLATFORMS)("the commands in %s", (_name, start) => {
  let speaker: Speaker;
  afterEach(async () => {
    expect(await speaker.end()).toEqual([]);
  });

  test("include one that is defined in a single place", async () => {
    speaker = await start([ECHO as Command]);
    expect(await speaker.give("صدى", { القول: "هدوء" })).toContain("قيل: هدوء");
    expect(await speaker.give("مساعدة")).toContain("اشتراك");
  });

  test("tell the news, its sources and editions", async () => {
    speaker = await start([]);
    expect(await speaker.give("موجز", { النشرة: "الصباح" })).toContain("حديقة عامة تفتح أبوابها");
    expect(await speaker.give("نشرات")).toContain("موجز المساء");
    expect(await speaker.give("بحث", { الكلمات: "الحديقة" })).toContain("حديقة عامة");
    expect(await speaker.press("1")).toContain("لخبر:");
    expect(await speaker.give("مصادر")).toContain("المصادر");
    const story = "بدأ قطار الضواحي رحلاته إلى محطة الميناء صباح اليوم بعد عامين من العمل المتواصل.";
    expect(await speaker.give("لخص", { الخبر: `${story} وقال المدير إن الرحلة تستغرق ربع ساعة.` })).toContain(
      "قطار",
    );
  });

  test("subscribe, change, pause, resume and forget", async () => {
    speaker = await start([]);
    const { subscriptions } = speaker.engine;
    const list = () => subscriptions.list(speaker.address);
    const will = "سيصلك «موجز المساء» كل يوم عند الساعة السابعة مساءً بتوقيت القاهرة";
    expect(await speaker.give("اشتراك", { النشرة: "المساء", الوقت: "19:00", المدينة: "القاهرة" })).toContain(
      will,
    );
    expect((await list())[0]?.timetable).toEqual({ times: ["19:00"], timeZone: "Africa/Cairo" });
    await speaker.give("إعدادات");
    await speaker.press("الطول");
    expect(await speaker.press("مختصر")).toContain("تم الحفظ");
    expect((await list())[0]?.preferences.length).toBe("short");
    expect(await speaker.give("إيقاف")).toContain("أُوقف مؤقتًا: اشتراك واحد");
    expect((await list())[0]?.status.state).toBe("paused");
    expect(await speaker.give("استئناف")).toContain("تم الاستئناف");
    expect(await speaker.give("بياناتي")).toContain("موجز المساء");
    await speaker.press("محو كل شيء");
    expect(await speaker.press("نعم، محو كل شيء")).toContain("مُحي كل ما كنا نحفظه");
    expect(await list()).toEqual([]);
  });

  test("make an edition of one's own, by presses and in a line, and follow, want less and undo", async () => {
    speaker = await start([]);
    const { subscriptions, stores } = speaker.engine;
    const list = () => subscriptions.list(speaker.address);
    await speaker.give("موجزي");
    await speaker.press("اقتصاد");
    expect(await speaker.press("تقنية")).toContain("اقتصاد، تقنية");
    await speaker.press("تم: اختيار الموعد");
    await speaker.press("8:00 مساءً");
    expect(await speaker.press("دبي")).toContain("سيصلك «موجزي» كل يوم عند الساعة الثامنة مساءً بتوقيت دبي");
    const [own, ...others] = await list();
    expect(others).toEqual([]);
    const recipe = (await stores.recipes.get([own?.edition ?? ""])).get(own?.edition ?? "");
    expect(recipe?.topics).toEqual(["economy", "technology"]);
    expect(own?.timetable).toEqual({ times: ["20:00"], timeZone: "Asia/Dubai" });
    expect(await speaker.give("متابعة", { الكلمة: "الحديقة" })).toContain("ستأتي أخبار «الحديقة» أولًا");
    expect(await speaker.give("موجز", { النشرة: "موجزي" })).toContain("ما تتابعه");
    await speaker.give("موجزي", { الوصف: "رياضة، 9 مساءً بتوقيت بيروت" });
    const [changed, ...more] = await list();
    expect(more).toEqual([]);
    expect(changed?.timetable).toEqual({ times: ["21:00"], timeZone: "Asia/Beirut" });
    expect(changed?.preferences.follow).toEqual(["الحديقة"]);
  });
});
