import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { contactOf } from "#app/conversation/contact.ts";
import { wordsSchema } from "#app/conversation/edition-argument.ts";
import { keepOwn, ownEdition, ownOf } from "#app/conversation/own/own-edition.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { outcomeReply, timePage } from "#app/conversation/subscribing.ts";
import { type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import type { Reply } from "#core/ports.ts";
import { changedBy, MINE_ACTS, type MineAct } from "./mine/changes.ts";
import { readLine } from "./mine/line.ts";
import { minePage, morePage, outletsPage, sharePage } from "./mine/pages.ts";

export type MineArgs = { readonly act: MineAct; readonly value: string; readonly text: string };

/** An edition of one's own: topics, regions, outlets and words, put together by buttons or in a line. */
export function createMineCommand(deps: CommandDeps): Command<MineArgs> {
  return {
    name: "mine",
    arabicName: "موجزي",
    aliases: ["نشرتي"],
    description: "موجز من اختيارك: موضوعات وكلمات ومصادر",
    access: "manager",
    group: "subscription",
    options: [
      {
        name: "text",
        arabicName: "الوصف",
        description: "مثل: اقتصاد وتقنية، تابع الذهب، كل يوم 8 مساءً بتوقيت دبي",
        required: false,
      },
    ],
    args: z.object({
      act: z.enum(MINE_ACTS).default("show"),
      value: z.string().max(60).default(""),
      text: wordsSchema.default(""),
    }),
    isSlow: false,
    run: (call) => mine(call, deps),
  };
}

async function mine(call: Call<MineArgs>, deps: CommandDeps): Promise<Reply> {
  if (call.obstacle) return say(call.obstacle);
  const { act, value, text } = call.args;
  const own = await ownOf(call, deps);
  if (act === "show" && text.trim() !== "") return fromLine(call, deps);
  if (act === "done") return subscribeTo(own.recipe, call, deps);
  const { sources } = deps.catalogue;
  const change = changedBy(own.recipe, { act, value, text }, sources);
  const kept = change.recipe === own.recipe ? own : await keepOwn(call, own, change.recipe, deps);
  const step = { said: change.said, isSubscribed: kept.subscription !== undefined };
  switch (change.page) {
    case "main":
      return minePage(kept.recipe, step);
    case "more":
      return morePage(kept.recipe, step);
    case "outlets":
      return outletsPage(kept.recipe, sources, step);
    case "share":
      return sharePage(await deps.stores.recipes.put(kept.recipe, call.now), kept.recipe);
    default:
      return change.page satisfies never;
  }
}

/** "اقتصاد وتقنية، تابع الذهب، كل يوم 8 مساءً بتوقيت دبي". */
async function fromLine(call: Call<MineArgs>, deps: CommandDeps): Promise<Reply> {
  const own = await ownOf(call, deps);
  const said = readLine(call.args.text, deps.catalogue.sources);
  if (said.unread !== "" && Object.keys(said.recipe).length === 0) {
    return minePage(own.recipe, {
      said: `لم أفهم «${said.unread}».`,
      isSubscribed: own.subscription !== undefined,
    });
  }
  const recipe = recipeSchema.parse({ ...own.recipe, ...said.recipe });
  const kept = await keepOwn(call, own, recipe, deps);
  const unread = said.unread === "" ? undefined : `لم أفهم «${said.unread}».`;
  if (kept.subscription && said.times.length === 0)
    return minePage(recipe, { said: unread ?? "تم الحفظ.", isSubscribed: true });
  const edition = await ownEdition(call, recipe, deps);
  if (!edition) return minePage(recipe, { said: unread, isSubscribed: false });
  const { style, timeZone } = await readerOf(call.address, deps);
  const zone = said.zone ?? kept.subscription?.timetable.timeZone ?? timeZone;
  if (said.times.length === 0 || unread)
    return timePage(edition, { style, ...(unread ? { problem: unread } : {}) });
  const timetable = {
    times: [...said.times],
    ...(said.days ? { weekdays: [...said.days] } : {}),
    timeZone: zone ?? edition.time_zone,
  };
  const change = { timetable, ...contactOf(call) };
  return outcomeReply(await deps.subscriptions.subscribe(call.address, edition.id, change), edition, style);
}

async function subscribeTo(recipe: Recipe, call: Call<MineArgs>, deps: CommandDeps): Promise<Reply> {
  const edition = await ownEdition(call, recipe, deps);
  const { style } = await readerOf(call.address, deps);
  return edition ? timePage(edition, { style }) : minePage(recipe, { isSubscribed: false });
}
