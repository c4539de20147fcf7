import { afterEach, describe, expect, test } from "vitest";
import { startBot, type TestBot } from "../../support/discord/bot.ts";
import { createTalk, labelsOf } from "../../support/discord/talk.ts";

const DUE = Temporal.Instant.from("2026-11-20T04:00:00Z");

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin() {
  bot = await startBot({ identifyWindowMs: 0 });
  const { world } = bot.server;
  const owner = world.user();
  const guild = world.guild({ owner });
  const channel = world.text(guild, { name: "أخبار" });
  await bot.start();
  return { server: bot.server, world, owner, guild, channel, ...createTalk(bot, owner, channel) };
}

describe("a manager", () => {
  test("subscribes a channel by menus and gets the digest at the chosen minute, once", async () => {
    const { server, owner, channel, slash, press } = await begin();
    const editions = await slash("اشتراك");
    expect(editions.ephemeralFor).toBe(owner);
    expect(editions.text).toContain("أي نشرة تصلك؟");
    const times = await press(editions, "موجز الصباح");
    expect(times.id).toBe(editions.id);
    expect(times.text).toContain("في أي وقت يصلك؟");
    const zones = await press(times, "07:00");
    const done = await press(zones, "الرياض");
    expect(done.text).toContain("سيصلك «موجز الصباح» كل يوم عند الساعة السابعة صباحًا بتوقيت الرياض");
    expect(labelsOf(done)).toEqual(expect.arrayContaining(["تغيير", "إلغاء الاشتراك"]));

    bot.clock.jumpTo(DUE.subtract({ minutes: 1 }));
    await bot.tick();
    expect(server.messages(channel).filter(({ ephemeralFor }) => !ephemeralFor)).toEqual([]);
    bot.clock.jumpTo(DUE);
    await bot.tick();
    await bot.tick();
    const posted = server.messages(channel).filter(({ ephemeralFor }) => !ephemeralFor);
    expect(posted).toHaveLength(1);
    expect(posted[0]?.text).toContain("حديقة عامة تفتح أبوابها للأطفال");
    expect(posted[0] && labelsOf(posted[0])).toEqual(["اشترك", "المزيد", "مقالات مشابهة"]);
  });
});
