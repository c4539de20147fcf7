import type { Edition } from "#core/digest/edition.ts";
import { deskSchema } from "#core/schedule/desk-rules.ts";
import { SABAH } from "../engine/engine.ts";
import { type BotOptions, startBot, type TestBot } from "./bot.ts";

/** Two editors and a reader. */
export const [LAYLA, HODA, OMAR] = [7, 9, 8] as const;
export const DRAFT_AT = Temporal.Instant.from("2026-11-19T03:30:00Z");
export const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");

/** The edition that `startDesk` has with these rules. */
export function deskEdition(rules: object = {}, card: Edition["card"] = "none"): Edition {
  return { ...SABAH, card, desk: deskSchema.parse({ chat: `telegram:${LAYLA}`, ...rules }) };
}

/** An edition with a desk and one reader; its draft of seven o'clock is made. */
export async function startDesk(
  rules: object = {},
  { card = "none", ...options }: BotOptions & Partial<Pick<Edition, "card">> = {},
): Promise<TestBot> {
  const editions = [deskEdition(rules, card)];
  const editors = [LAYLA, HODA].map((person) => `telegram:${person}`);
  const bot = await startBot({ editions, editors, ...options });
  for (const person of [LAYLA, HODA, OMAR]) bot.server.person(person);
  await bot.engine.subscriptions.subscribe({ platform: "telegram", chat: String(OMAR) }, "sabah");
  await tickAt(bot, DRAFT_AT);
  return bot;
}

export async function tickAt(bot: TestBot, instant: Temporal.Instant): Promise<void> {
  bot.clock.jumpTo(instant);
  await bot.tick();
}

/** Words without the signs that keep foreign ones apart. */
export function plain(text: string): string {
  return text.replace(/[\u2068\u2069]/g, "");
}

/** Headlines in the order in which a digest tells them. */
export function told(text = ""): readonly (string | undefined)[] {
  return [...text.matchAll(/^\u200f?\d+\. (.+)$/gm)].map(([, headline]) => headline);
}
