import { z } from "zod";
import { paragraph, say } from "#app/answer.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { contactOf } from "#app/conversation/contact.ts";
import { wordsSchema } from "#app/conversation/edition-argument.ts";
import { keepOwn, type Own, ownEdition, ownOf } from "#app/conversation/own/own-edition.ts";
import { addressesIn, feedsOf } from "#app/conversation/own/own-feeds.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { outcomeReply, timePage } from "#app/conversation/subscribing.ts";
import { fold } from "#core/arabic/fold.ts";
import { isRecipeId, RECIPE_ID, type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import type { Reply } from "#core/ports.ts";
import { changedBy, MINE_ACTS, type MineAct, type MineChange } from "./mine/changes.ts";
import { changeFeeds, feedsInLine } from "./mine/feeds.ts";
import { exported, offered, taken } from "./mine/files.ts";
import { readLine } from "./mine/line.ts";
import { feedsPage, minePage, morePage, outletsPage, sharedPage, sharePage } from "./mine/pages.ts";

export type MineArgs = { readonly act: MineAct; readonly value: string; readonly text: string };

const LONGEST_ADDRESS = 2_000;
/** Beside a description: it comes to what there is. */
const PLUS = "plus";
/** "موجزي ملف", "صدر موجزي"; folded. */
const AS_FILE = /^(?:(?:في|الى|ك)?\s*(?:ال)?ملفا?|تصدير|صدر|احفظ|حفظ)$/;

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
      { name: "feed", arabicName: "مصدر", description: "عنوان موقع أو مدونة تُضاف أخبارها", required: false },
      {
        name: "file",
        arabicName: "ملف",
        description: "موجز محفوظ في ملف ‎.yaml‎ ليصبح موجزك",
        required: false,
        isFile: true,
      },
    ],
    args: z
      .object({
        act: z.enum(MINE_ACTS).default("show"),
        value: z.string().max(60).default(""),
        text: wordsSchema.default(""),
        feed: z.string().max(LONGEST_ADDRESS).default(""),
      })
      .transform(({ feed, act, text, value }): MineArgs => {
        if (feed === "") return { act, value, text };
        return text === ""
          ? { act: "feed", value: "", text: feed }
          : { act, value, text: `${text}، ${feed}` };
      }),
    isSlow: false,
    run: (call) => mine(call, deps),
  };
}

async function mine(call: Call<MineArgs>, deps: CommandDeps): Promise<Reply> {
  if (call.obstacle) return say(call.obstacle);
  const { act, value, text } = call.args;
  const own = await ownOf(call, deps);
  if (call.file) return offered(call.file, own, call, deps);
  if (act === "file" || (act === "show" && AS_FILE.test(fold(text).trim()))) return exported(own, deps);
  if (act === "take") return taken(value, own, call, deps);
  const [code] = text.match(RECIPE_ID) ?? [];
  if (act === "show" && code) return copied(code, own, call, deps);
  if (act === "show" && text.trim() !== "") return fromLine(call, deps);
  if (act === "done") return subscribeTo(own.recipe, call, deps);
  if (act === "copy") return copied(value, own, call, deps);
  const fed = await changeFeeds(own.recipe, call.args, call, deps);
  const rest = fed ? addressesIn(text).rest : text;
  const { sources } = deps.catalogue;
  const limits = { sources, words: deps.limits.words };
  const isDone = fed !== undefined && (act !== "word" || rest === "");
  const change: MineChange = isDone
    ? { recipe: fed.recipe, page: act === "word" ? "main" : "outlets" }
    : changedBy(fed?.recipe ?? own.recipe, { act, value, text: rest }, limits);
  const kept = change.recipe === own.recipe ? own : await keepOwn(call, own, change.recipe, deps);
  if (fed?.choices) return feedsPage(kept.recipe, fed);
  const said = [fed?.said, change.said].filter(Boolean).join(" ");
  const step = {
    ...(said === "" ? {} : { said }),
    isSubscribed: kept.subscription !== undefined,
    feeds: await feedsOf(kept.recipe, deps),
  };
  switch (change.page) {
    case "main":
      return minePage(kept.recipe, step);
    case "more":
      return morePage(kept.recipe, step);
    case "outlets":
      return outletsPage(kept.recipe, sources, step);
    case "share":
      return shared(kept.recipe, call, deps);
    default:
      return change.page satisfies never;
  }
}

/** What somebody else put together becomes the beginning of one's own. */
async function copied(code: string, own: Own, call: Call<MineArgs>, deps: CommandDeps): Promise<Reply> {
  const recipe = isRecipeId(code) ? (await deps.stores.recipes.get([code])).get(code) : undefined;
  if (!recipe) return say("لم يعد هذا الموجز محفوظًا.");
  const feeds = await feedsOf(recipe, deps);
  if (own.subscription) {
    await ownEdition(call, recipe, deps);
    return sharedPage(recipe, code, { feeds, canCopy: false });
  }
  await keepOwn(call, own, recipe, deps);
  return minePage(recipe, { said: "نُسخ، ويمكن تغييره قبل اختيار الموعد.", isSubscribed: false, feeds });
}

async function shared(recipe: Recipe, call: Call<MineArgs>, deps: CommandDeps): Promise<Reply> {
  const id = await deps.stores.recipes.put(recipe, call.now);
  return sharePage(id, recipe, call.inviteTo?.(id));
}

/** "اقتصاد وتقنية، تابع الذهب، كل يوم 8 مساءً بتوقيت دبي". */
async function fromLine(call: Call<MineArgs>, deps: CommandDeps): Promise<Reply> {
  const own = await ownOf(call, deps);
  const line = readLine(call.args.text, deps.catalogue.sources);
  const unread = line.unread === "" ? undefined : `لم أفهم «${line.unread}».`;
  const page = async (recipe: Recipe, said: string | undefined, isSubscribed: boolean) =>
    minePage(recipe, { said, isSubscribed, feeds: await feedsOf(recipe, deps) });
  if (unread && Object.keys(line.recipe).length + line.addresses.length === 0)
    return page(own.recipe, unread, own.subscription !== undefined);
  const described = call.args.value === PLUS ? joined(own.recipe, line.recipe) : line.recipe;
  const { follow = own.recipe.follow } = described;
  const told = { ...own.recipe, ...described, follow: follow.slice(0, deps.limits.words) };
  const fed = await feedsInLine(recipeSchema.parse(told), line.addresses, call, deps);
  const { recipe } = fed;
  const kept = await keepOwn(call, own, recipe, deps);
  const said = [unread, fed.said].filter(Boolean).join(" ");
  if (kept.subscription && line.times.length === 0) return page(recipe, said || "تم الحفظ.", true);
  const edition = await ownEdition(call, recipe, deps);
  if (!edition) return page(recipe, said, false);
  const { style, timeZone } = await readerOf(call.address, deps);
  const zone = line.zone ?? kept.subscription?.timetable.timeZone ?? timeZone;
  if (line.times.length === 0 || unread)
    return timePage(edition, { style, ...(said ? { problem: said } : {}) });
  const timetable = {
    times: [...line.times],
    ...(line.days ? { weekdays: [...line.days] } : {}),
    timeZone: zone ?? edition.time_zone,
  };
  const change = { timetable, ...contactOf(call) };
  const outcome = await deps.subscriptions.subscribe(call.address, edition.id, change);
  return withSaid(fed.said, outcomeReply(outcome, edition, style));
}

/** What is described besides what was there: nothing of it goes. */
function joined(
  recipe: Recipe,
  { follow, topics, regions, without, ...rest }: Partial<Recipe>,
): Partial<Recipe> {
  return {
    ...rest,
    follow: [...recipe.follow, ...(follow ?? [])],
    topics: [...recipe.topics, ...(topics ?? [])],
    regions: [...recipe.regions, ...(regions ?? [])],
    without: [...recipe.without, ...(without ?? [])],
  };
}

/** The same answer with something said before it. */
function withSaid(said: string, reply: Reply): Reply {
  if (said === "") return reply;
  const { document } = reply;
  return { ...reply, document: { ...document, blocks: [paragraph(said), ...document.blocks] } };
}

async function subscribeTo(recipe: Recipe, call: Call<MineArgs>, deps: CommandDeps): Promise<Reply> {
  const edition = await ownEdition(call, recipe, deps);
  const { style } = await readerOf(call.address, deps);
  if (edition) return timePage(edition, { style });
  return minePage(recipe, { isSubscribed: false, feeds: await feedsOf(recipe, deps) });
}
