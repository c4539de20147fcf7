import { afterEach, describe, expect, test } from "vitest";
import { startBot as startDiscord } from "../support/discord/bot.ts";
import { FLAG } from "../support/discord/rules/message-schema.ts";
import { createTalk as createDiscordTalk } from "../support/discord/user/talk.ts";
import { startBot as startTelegram } from "../support/telegram/bot.ts";
import { createTalk as createTelegramTalk } from "../support/telegram/talk.ts";
import { until } from "../support/until.ts";

const [LAYLA, HODA] = [7, 8];
const GROUP = -1001;
const LINE = "اقتصاد وتقنية، تابع الحديقة، كل يوم 8 مساءً بتوقيت دبي";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function telegram() {
  const bot = await startTelegram();
  closing.push(async () => {
    await bot.stop();
    expect(bot.server.violations).toEqual([]);
  });
  bot.server.person(LAYLA);
  bot.server.person(HODA);
  const recipe = async (chat: number | string, platform = "telegram") => {
    const [own] = await bot.engine.subscriptions.list({ platform, chat: `${chat}` });
    return (await bot.engine.stores.recipes.get([own?.edition ?? ""])).get(own?.edition ?? "");
  };
  return { bot, recipe, ...createTelegramTalk(bot, LAYLA) };
}
type Telegram = Awaited<ReturnType<typeof telegram>>;

/** The file of the edition that Layla has put together. */
async function saved({ bot, ask, press, last }: Telegram) {
  await ask(`موجز: ${LINE}`);
  await ask("/mine");
  await press("مناطق ومدة واسم");
  await press("حفظ في ملف");
  await until(() => last().document !== undefined, "a file");
  expect(bot.server.messages(LAYLA).at(-2)?.text).toContain("هذا موجزك في ملف");
  return last().document?.bytes ?? Buffer.alloc(0);
}

describe("in Telegram", () => {
  test("an edition is saved in a file, and whoever sends that file takes it", async () => {
    const talk = await telegram();
    const { bot, recipe } = talk;
    const bytes = await saved(talk);
    expect(bytes.toString()).toContain("title: موجزي");
    const { ask, press } = createTelegramTalk(bot, HODA);
    const document = bot.server.upload(bytes, "mujaz.yaml");
    expect(await ask("", { media: { document } })).toContain("أيصبح هذا موجزك؟");
    expect(await press("نعم")).toContain("صار هذا موجزك");
    await press("تم: اختيار الموعد");
    await press("8:00 مساءً");
    await press("دبي");
    expect(await recipe(HODA)).toEqual(await recipe(LAYLA));
  });

  test.each([
    ["of more bytes than is said", "a: 1\n".repeat(20_000), 10, "أكبر من أن يكون"],
    ["that the server gives nobody", "a: 1", 30_000_000, "تعذّر تنزيل الملف"],
    ["with a mistake", "title: [1]\nsections: []\n", undefined, "السطر 1: "],
  ])("a file %s is answered in words", async (_what, text, size, says) => {
    const { bot, ask } = await telegram();
    const document = bot.server.upload(text, "mujaz.yml", size);
    expect(await ask("", { media: { document } })).toContain(says);
  });

  test("a file of another kind is not opened", async () => {
    const { bot, ask } = await telegram();
    const document = bot.server.upload("%PDF", "خبر.pdf");
    expect(await ask("", { media: { document } })).toContain("لا أفتح من الملفات إلا");
    expect(bot.server.calls.some(({ method }) => method === "getFile")).toBe(false);
  });

  test("in a group a file is taken where its caption calls the bot, and from who manages the group alone", async () => {
    const { bot } = await telegram();
    const { server } = bot;
    server.group(GROUP, { admins: [LAYLA] });
    const document = server.upload("title: نشرتنا\nwindow: 24h\nlimit: 30\nsections: []\n", "mujaz.yaml");
    const hoda = createTelegramTalk(bot, HODA, GROUP);
    expect(await hoda.ask("", { media: { document, caption: "/mine" } })).toContain("لمن يدير هذه المحادثة");
    const layla = createTelegramTalk(bot, LAYLA, GROUP);
    expect(await layla.ask("", { media: { document, caption: "@mujaz_test_bot" } })).toContain(
      "لا يصلح هذا الملف",
    );
    const before = server.messages(GROUP).length;
    server.say(LAYLA, "", { chat: GROUP, media: { document } });
    await layla.ask("/help");
    expect(server.messages(GROUP)).toHaveLength(before + 1);
  });

  test("a group's own edition comes in a file that its manager alone sees", async () => {
    const { bot } = await telegram();
    bot.server.group(GROUP, { admins: [LAYLA] });
    const { ask, last } = createTelegramTalk(bot, LAYLA, GROUP);
    await ask("/mine ملف");
    await until(() => last().document !== undefined, "a file");
    expect(last().ephemeralFor).toBe(LAYLA);
  });
});

describe("in Discord", () => {
  async function discord(options: Parameters<typeof startDiscord>[0] = {}) {
    const bot = await startDiscord({ identifyWindowMs: 0, ...options });
    closing.push(async () => {
      await bot.stop();
      expect(bot.server.violations).toEqual([]);
    });
    const { world } = bot.server;
    const owner = world.user({ hasInstalled: true });
    const guild = world.guild({ owner });
    const channel = world.text(guild);
    await bot.start();
    return { bot, world, guild, channel, owner };
  }

  test.each(["gateway", "endpoint"] as const)(
    "an edition is saved and taken as a file (%s)",
    async (transport) => {
      const { bot, channel, owner, world } = await discord({ overHttp: transport === "endpoint" });
      const server = createDiscordTalk(bot, owner, channel);
      await server.slash("موجزي", { الوصف: LINE });
      const words = await server.slash("موجزي", { الوصف: "ملف" });
      const files = () =>
        bot.server.messages(channel).flatMap((message) => message.files.map((file) => ({ message, file })));
      await until(() => files().length > 0, "a file");
      const [{ message, file } = { message: words, file: undefined }] = files();
      expect(file?.name).toBe("mujaz.yaml");
      expect(message.flags & FLAG.ephemeral).toBeTruthy();
      const reader = world.user({ hasInstalled: true });
      const own = createDiscordTalk(bot, reader, world.dm(reader).id);
      const asked = await own.slash("موجزي", { ملف: world.attachments.add(file?.bytes ?? "", "mujaz.yaml") });
      expect(asked.text).toContain("أيصبح هذا موجزك؟");
      expect((await own.press(asked, "نعم")).text).toContain("صار هذا موجزك");
    },
  );

  test("what is too large or no file of an edition is answered in words", async () => {
    const { bot, owner, world } = await discord();
    const { slash } = createDiscordTalk(bot, owner, world.dm(owner).id);
    const large = world.attachments.add("a: 1\n".repeat(20_000), "mujaz.yaml");
    expect((await slash("موجزي", { ملف: large })).text).toContain("أكبر من أن يكون");
    const wrong = world.attachments.add("السلام عليكم", "mujaz.yaml");
    expect((await slash("موجزي", { ملف: wrong })).text).toContain("لا يصلح هذا الملف");
  });
});
