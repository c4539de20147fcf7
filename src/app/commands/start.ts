import { z } from "zod";
import { answer, list, paragraph, say } from "#app/answer.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { contactOf } from "#app/conversation/contact.ts";
import { editionButtons, wordsSchema } from "#app/conversation/edition-argument.ts";
import { ownEdition, ownOf } from "#app/conversation/own/own-edition.ts";
import { feedsOf } from "#app/conversation/own/own-feeds.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { outcomeReply, timePage } from "#app/conversation/subscribing.ts";
import { findEdition } from "#app/conversation/typed/find-edition.ts";
import { counted } from "#core/arabic/counting.ts";
import type { Edition } from "#core/digest/edition.ts";
import { isRecipeId } from "#core/personal/recipe.ts";
import type { Reply } from "#core/ports.ts";
import { sharedPage } from "./mine/pages.ts";

type StartArgs = { readonly edition?: Edition };

/** Also what a link to the bot runs: its payload names an edition. */
export function createStartCommand(deps: CommandDeps): Command<StartArgs> {
  const { editions } = deps.catalogue;
  return {
    name: "start",
    arabicName: "ابدأ",
    aliases: ["بداية", "البدء"],
    description: "ما هو موجز، واختيار نشرة",
    access: "anyone",
    group: "service",
    options: [],
    args: z.object({ text: wordsSchema.default("") }).transform(({ text }): StartArgs => {
      const { edition } = findEdition(editions, text);
      return edition ? { edition } : {};
    }),
    isSlow: false,
    run: (call) => start(call, deps),
  };
}

async function start(call: Call<StartArgs>, deps: CommandDeps): Promise<Reply> {
  const { editions, sources } = deps.catalogue;
  const { edition } = call.args;
  const { style, timeZone } = await readerOf(call.address, deps);
  if (edition && isRecipeId(edition.id)) {
    const recipe = (await deps.stores.recipes.get([edition.id])).get(edition.id);
    const own = await ownOf(call, deps);
    const canCopy = own.subscription === undefined;
    if (recipe && own.subscription?.edition !== edition.id) {
      await ownEdition(call, recipe, deps);
      return sharedPage(recipe, edition.id, { feeds: await feedsOf(recipe, deps), canCopy });
    }
  }
  if (edition && !call.user.isManager) return timePage(edition, { style });
  if (edition && call.obstacle) return say(call.obstacle);
  if (edition) {
    const known = await deps.subscriptions.list(call.address);
    const isNew = !known.some(
      (one) => one.edition === edition.id && one.address.thread === call.address.thread,
    );
    const change = { ...(isNew && timeZone ? { timetable: { timeZone } } : {}), ...contactOf(call) };
    return outcomeReply(await deps.subscriptions.subscribe(call.address, edition.id, change), edition, style);
  }
  const outlets = counted(sources.filter((source) => source.enabled).length, "outlet", {
    case: "oblique",
    digits: style.digits,
  });
  return answer(
    "موجز",
    [
      paragraph(
        `أهلًا. يجمع موجز ما تنشره ${outlets} بالعربية، ويضم الخبر الواحد من مصادره كلها، ويلخصه في سطور، ويرسله في الوقت المختار.`,
      ),
      list(editions.map(({ title, description }) => (description ? `${title}: ${description}` : title))),
      paragraph("للاشتراك، أي نشرة؟"),
    ],
    {
      actions: [
        ...editionButtons(editions, "subscribe"),
        [
          { label: "موجز الآن", command: "digest", args: {} },
          { label: "المساعدة", command: "help", args: {} },
        ],
      ],
    },
  );
}
