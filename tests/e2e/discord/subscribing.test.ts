import { PermissionFlagsBits } from "discord.js";
import { afterEach, describe, expect, test } from "vitest";
import { startBot, type TestBot } from "../../support/discord/bot.ts";
import { createTalk, labelsOf } from "../../support/discord/user/talk.ts";
import { until } from "../../support/until.ts";

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

const plain = (text: string) => text.replace(/[\u200f\u2068\u2069]/g, "");

describe("a manager", () => {
  test("subscribes a channel by menus and gets the digest at the chosen minute, once", async () => {
    const { server, owner, channel, slash, press } = await begin();
    let taps = 0;
    const tap = (message: Parameters<typeof press>[0], label: string) => {
      taps += 1;
      return press(message, label);
    };
    const editions = await slash("اشتراك");
    expect(editions.ephemeralFor).toBe(owner);
    expect(editions.text).toContain("أي نشرة تصلك؟");
    const times = await tap(editions, "موجز الصباح");
    expect(times.id).toBe(editions.id);
    expect(times.text).toContain("في أي وقت يصلك؟");
    const zones = await tap(times, "7:00 صباحًا");
    const done = await tap(zones, "الرياض");
    expect(taps).toBeLessThanOrEqual(3);
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
    expect(posted[0] && labelsOf(posted[0])).toEqual(["اشترك", "الإعدادات", "الطول", "مقالات مشابهة"]);
  });
});

test("the first digest comes with the command alone, and a subscription with one line", async () => {
  const { slash } = await begin();
  expect((await slash("موجز")).text).toContain("حديقة عامة");
  const line = { النشرة: "masaa", الوقت: "7 مساء", المدينة: "الرياض" };
  expect((await slash("اشتراك", line)).text).toContain("سيصلك «موجز المساء»");
});

describe("a manager, by slash command", () => {
  test("names edition, time and city, with choices that match folded Arabic", async () => {
    const { slash, choices } = await begin();
    expect(await choices("اشتراك", "النشرة", { النشرة: "مساء" })).toEqual([
      { name: "موجز المساء", value: "masaa" },
    ]);
    const cities = await choices("اشتراك", "المدينة", { المدينة: "الاسكندريه" });
    expect(cities[0]).toMatchObject({ value: "Africa/Cairo" });
    const done = await slash("اشتراك", { النشرة: "masaa", الوقت: "٧:٣٠ مساء", المدينة: "Africa/Cairo" });
    expect(done.text).toContain("«موجز المساء» كل يوم عند الساعة السابعة والنصف مساءً بتوقيت القاهرة");
  });

  test("types a time into the form where no button fits", async () => {
    const { slash, press, fill } = await begin();
    const times = await press(await slash("اشتراك"), "موجز الصباح");
    const zones = await fill(times, "وقت آخر…", "السادسة إلا ربعًا صباحًا");
    expect(zones.id).toBe(times.id);
    const done = await fill(zones, "مدينة أخرى…", "القاهرة");
    expect(done.text).toContain("عند الساعة السادسة إلا ربعًا صباحًا بتوقيت القاهرة");
  });

  test("changes settings in the one message, and takes the subscription back", async () => {
    const { channel, slash, press } = await begin();
    await slash("اشتراك", { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" });
    const page = await slash("إعدادات");
    const digits = await press(page, "الأرقام");
    const saved = await press(digits, "١٢٣");
    expect(saved.id).toBe(page.id);
    expect(saved.text).toContain("تم الحفظ");
    const [subscription] = await bot.engine.subscriptions.list({ platform: "discord", chat: channel });
    expect(subscription?.preferences.digits).toBe("arabic");
    const asked = await slash("إلغاء");
    expect(asked.text).toContain("إلغاء الاشتراك في «موجز الصباح»؟");
    expect((await press(asked, "نعم، إلغاء الاشتراك")).text).toContain("أُلغي الاشتراك في «موجز الصباح»");
  });

  test("subscribes a forum, which is named because no command can be given in it", async () => {
    const { world, guild, slash, press } = await begin();
    const forum = world.forum(guild, { name: "النشرات" });
    const editions = await slash("اشتراك", { القناة: forum });
    const zones = await press(await press(editions, "موجز الصباح"), "7:00 صباحًا");
    expect((await press(zones, "الرياض")).text).toContain("سيصلك «موجز الصباح»");
    expect(await bot.engine.subscriptions.list({ platform: "discord", chat: forum })).toHaveLength(1);
  });

  test("is told which permission is missing, and nothing is subscribed", async () => {
    const { world, guild, channel, slash } = await begin();
    world.overwrite(channel, guild, { deny: PermissionFlagsBits.SendMessages });
    const refused = await slash("اشتراك", { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" });
    expect(plain(refused.text)).toContain("تنقصه صلاحية إرسال الرسائل (Send Messages)");
    const hidden = world.text(guild, { name: "خفية" });
    world.overwrite(hidden, guild, { deny: PermissionFlagsBits.ViewChannel });
    const alsoRefused = await slash("اشتراك", { النشرة: "sabah", القناة: hidden });
    expect(plain(alsoRefused.text)).toContain("عرض القناة (View Channel)");
    expect(await bot.engine.subscriptions.list({ platform: "discord", chat: channel })).toEqual([]);
    expect(await bot.engine.subscriptions.list({ platform: "discord", chat: hidden })).toEqual([]);
  });

  test("cannot reach a channel of another server", async () => {
    const { server, world, channel, owner } = await begin();
    const elsewhere = world.text(world.guild());
    const forged = server.slash(
      { user: owner, channel },
      "اشتراك",
      { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh", القناة: elsewhere },
      { unchecked: true },
    );
    await forged.settled;
    await until(() => forged.original !== undefined, "an answer");
    expect(forged.original?.text).toContain("لمن يدير هذه القناة");
    expect(await bot.engine.subscriptions.list({ platform: "discord", chat: elsewhere })).toEqual([]);
  });
});

describe("a member", () => {
  test("shows a digest to everybody where that is asked for", async () => {
    const { slash, press } = await begin();
    const shown = await slash("موجز", { النشرة: "sabah", لمن: "all" });
    expect(shown.ephemeralFor).toBeUndefined();
    expect(shown.text).toContain("حديقة عامة");
    expect((await slash("موجز", { النشرة: "sabah" })).ephemeralFor).toBeDefined();
    // Three menus from nothing to a subscription.
    const times = await press(await slash("اشتراك"), "موجز الصباح");
    expect((await press(await press(times, "7:00 صباحًا"), "الرياض")).text).toContain("تم الاشتراك");
  });

  test("may read and not change what comes to the channel, whatever the client offers", async () => {
    const { server, world, guild, channel } = await begin();
    const member = world.user();
    world.join(guild, member);
    const talk = createTalk(bot, member, channel);
    expect((await talk.slash("موجز", { النشرة: "sabah" })).text).toContain("حديقة عامة");
    const forged = server.slash(
      { user: member, channel },
      "اشتراك",
      { النشرة: "sabah" },
      { unchecked: true },
    );
    await forged.settled;
    await until(() => forged.original !== undefined, "an answer");
    expect(forged.original?.text).toContain("لمن يدير هذه القناة");
  });

  test("subscribes to a digest's edition in private with its button, for everyone else unseen", async () => {
    const { server, world, guild, channel, slash } = await begin();
    await slash("اشتراك", { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" });
    bot.clock.jumpTo(DUE);
    await bot.tick();
    const digest = server.messages(channel).find(({ ephemeralFor }) => !ephemeralFor);
    if (!digest) throw new Error("no digest");
    const member = world.user();
    world.join(guild, member);
    const talk = createTalk(bot, member, channel);
    const times = await talk.press(digest, "اشترك");
    expect(times.ephemeralFor).toBe(member);
    expect(times.id).not.toBe(digest.id);
    const zones = await talk.press(times, "7:00 صباحًا");
    const done = await talk.press(zones, "الرياض");
    expect(done.text).toContain("سيصلك «موجز الصباح»");
    expect(await bot.engine.subscriptions.list({ platform: "discord", chat: `@${member}` })).toHaveLength(1);
    expect(server.messages(world.dm(member).id).map(({ text }) => text)).toEqual([
      "أهلًا. إلى هنا تصل النشرات المطلوبة من موجز.",
    ]);
  });

  test("reads on from a digest: more of it, and articles like one of its stories", async () => {
    const { server, channel, slash, owner } = await begin();
    await slash("اشتراك", { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" });
    bot.clock.jumpTo(DUE);
    await bot.tick();
    const digest = server.messages(channel).find(({ ephemeralFor }) => !ephemeralFor);
    if (!digest) throw new Error("no digest");
    const talk = createTalk(bot, owner, channel);
    const story = await talk.choose(digest, "فتح خبر", "1. ");
    expect(story.ephemeralFor).toBe(owner);
    expect(story.text).toContain("المصدر");
    expect(talk.labels(story)).toContain("مقالات مشابهة");
    const stories = await talk.press(digest, "مقالات مشابهة");
    expect(stories.text).toContain("لأي خبر؟");
    expect((await talk.press(stories, "1")).text).toContain("لخبر:");
  });

  test("with closed direct messages is told so, and how to open them", async () => {
    const { server, world, guild, channel, slash } = await begin();
    await slash("اشتراك", { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" });
    bot.clock.jumpTo(DUE);
    await bot.tick();
    const digest = server.messages(channel).find(({ ephemeralFor }) => !ephemeralFor);
    if (!digest) throw new Error("no digest");
    const member = world.user({ dms: "closed" });
    world.join(guild, member);
    const refused = await createTalk(bot, member, channel).press(digest, "اشترك");
    expect(refused.text).toContain("رسائلك الخاصة مغلقة");
    expect(refused.ephemeralFor).toBe(member);
  });

  test("is answered politely where a button is old or forged", async () => {
    const { server, owner, slash } = await begin();
    const page = await slash("مساعدة");
    for (const data of [
      "no such thing",
      "gone&x=1",
      "x".repeat(100),
      "me!",
      "zzzzzzzzzzzzz!digest",
      "ask!",
    ]) {
      const pressed = server.pressRaw(owner, page, data);
      await pressed.settled;
      await until(() => pressed.original !== undefined, "an answer");
      expect(pressed.original?.text).toContain("قديم");
    }
  });
});

describe("whoever has the app for themselves", () => {
  test("asks in any channel, unseen by others, and subscribes in private", async () => {
    bot = await startBot({ identifyWindowMs: 0 });
    const { world } = bot.server;
    const channel = world.text(world.guild({ hasBot: false }));
    const user = world.user({ hasInstalled: true });
    world.join(world.channels.get(channel)?.guild ?? "", user);
    await bot.start();
    const talk = createTalk(bot, user, channel);
    const digest = await talk.slash("موجز", { النشرة: "sabah" });
    expect(digest.ephemeralFor).toBe(user);
    expect(digest.text).toContain("حديقة عامة");
  });

  test("talks to the bot in its direct messages", async () => {
    bot = await startBot({ identifyWindowMs: 0 });
    const { server } = bot;
    const user = server.world.user({ hasInstalled: true });
    const direct = server.world.dm(user).id;
    await bot.start();
    const talk = createTalk(bot, user, direct);
    const done = await talk.slash("اشتراك", { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" });
    expect(done.ephemeralFor).toBeUndefined();
    bot.clock.jumpTo(DUE);
    await bot.tick();
    expect(server.lastMessage(direct).text).toContain("حديقة عامة");
  });
});
