import { expect, test } from "vitest";
import type { Alerts } from "#core/schedule/subscription.ts";
import { startBot as startDiscord } from "../support/discord/bot.ts";
import { START } from "../support/engine/engine.ts";
import { anArticle } from "../support/material/article-builder.ts";
import { startBot as startTelegram } from "../support/telegram/bot.ts";

const ALERTS: Alerts = { breaking: true, followed: false, most: 3 };
const NOW = START.add({ hours: 2 });
const never = new AbortController().signal;
const signals = { stop: never, kill: never };

const quake = (outlet: string, at: Temporal.Instant, killed: number) => {
  const title = `مقتل ${killed} شخصا في زلزال ضرب مدينة المرسى الساحلية`;
  const text = `${title} فجر اليوم، وأعلنت وزارة الداخلية حالة الطوارئ في المدينة.`;
  const name = { sourceId: outlet, outlet: `صحيفة ${outlet}` };
  return anArticle({ id: `${outlet}-${killed}`, ...name, title, text, publishedAt: at, topic: "arab" });
};

type Bot = Pick<Awaited<ReturnType<typeof startTelegram>>, "engine" | "clock">;

/** An event that breaks, and what is told of it a quarter of an hour later. */
async function breakAndGrow({ engine, clock }: Bot, address: { platform: string; chat: string }) {
  await engine.subscriptions.subscribe(address, "sabah", { preferences: { alerts: ALERTS } });
  clock.jumpTo(NOW);
  const at = (minutes: number) => NOW.add({ minutes });
  await engine.stores.articles.put(
    [quake("a", at(-9), 15), quake("b", at(-6), 15), quake("c", at(-3), 15)],
    NOW,
  );
  expect(await engine.service.alert(signals)).toBe(1);
  clock.jumpTo(at(15));
  await engine.stores.articles.put(
    ["d", "e", "f"].map((outlet) => quake(outlet, at(14), 42)),
    at(15),
  );
  clock.jumpTo(at(16));
  expect(await engine.service.alert(signals)).toBe(0);
}

test.each(["rich", "classic"] as const)(
  "an alert in Telegram (%s) is edited where its toll grows",
  async (look) => {
    const bot = await startTelegram({ look });
    bot.server.person(7);
    await breakAndGrow(bot, { platform: "telegram", chat: "7" });
    const [message, ...others] = bot.server.messages(7);
    expect(others).toEqual([]);
    expect(message?.edits).toBe(1);
    expect(message?.text).toContain("42");
    expect(message?.text).toContain("حُدّثت الأرقام");
    await bot.stop();
    expect(bot.server.violations).toEqual([]);
  },
);

test.each(["components", "embeds"] as const)(
  "an alert in Discord (%s) is edited where its toll grows",
  async (look) => {
    const bot = await startDiscord({ identifyWindowMs: 0, look });
    const owner = bot.server.world.user();
    const guild = bot.server.world.guild({ owner });
    const channel = bot.server.world.text(guild, { name: "أخبار" });
    await bot.start();
    await breakAndGrow(bot, { platform: "discord", chat: channel });
    const [message, ...others] = bot.server.messages(channel);
    expect(others).toEqual([]);
    expect(message?.edits).toBe(1);
    expect(message?.text).toContain("42");
    await bot.stop();
    expect(bot.server.violations).toEqual([]);
  },
);
