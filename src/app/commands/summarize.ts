import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Headlines } from "#app/conversation/article/headlines.ts";
import { digestArgs, findTarget, type TargetArgs } from "#app/conversation/article/target.ts";
import { targetProblem, whichStory } from "#app/conversation/article/target-problem.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { hashId } from "#core/article/hash.ts";
import { cardOf } from "#core/digest/card.ts";
import { cardDocument } from "#core/digest/to-document.ts";
import type { Action } from "#core/ports.ts";

const LONGEST_TEXT = 100_000;
const CARD = { show: "card", summary: { sentences: 3, words: 90 }, keywords: true, related: 5 } as const;
/** A story opened in full. */
const WHOLE = { ...CARD, summary: { sentences: 8, words: 240 } } as const;

/** `more`: as much of it as there is. */
export type SummarizeArgs = TargetArgs & { readonly more: boolean };

export function createSummarizeCommand(deps: CommandDeps, headlines: Headlines): Command<SummarizeArgs> {
  return {
    name: "summarize",
    arabicName: "لخص",
    aliases: ["تلخيص", "ملخص"],
    description: "تلخيص خبر من رقمه أو عنوانه أو رابطه أو نصه",
    access: "anyone",
    group: "news",
    options: [
      {
        name: "text",
        arabicName: "الخبر",
        description: "رقم الخبر أو عنوانه أو رابطه أو نصه",
        required: true,
      },
    ],
    args: z.object({
      article: z.string().max(40).default(""),
      text: z.string().max(LONGEST_TEXT).default(""),
      more: z
        .enum(["yes", "no"])
        .default("no")
        .transform((more) => more === "yes"),
      ...digestArgs,
    }),
    messageName: "لخص",
    isSlow: true,
    async run(call) {
      const target = await findTarget(call, deps, headlines);
      if (target.target === "which") return whichStory(target.stories, call, "summarize", deps, headlines);
      if (target.target !== "article") return targetProblem(target, "summarize");
      const { article } = target;
      const { style, timeZone } = await readerOf(call.address, deps);
      const { material } = await deps.newsroom.news(call.now);
      const story = { id: article.id, lead: article, articles: [article] };
      const card = cardOf(story, call.args.more ? WHOLE : CARD, { material, now: call.now });
      if (card.summary.length === 0) {
        const actions = card.url ? [[{ label: "فتح الرابط", url: card.url }]] : [];
        return say("لا نص كافيًا في هذا الخبر لتلخيصه.", { actions });
      }
      const isKept = (await deps.stores.articles.get(article.id)) !== undefined;
      return {
        ...(isKept
          ? {
              actions: [
                nextActions(article.id, call.args.more),
                ...(mayChange(call) ? [wishActions(article.id)] : []),
              ],
            }
          : {}),
        document: cardDocument([card], style, timeZone ? { timeZone } : {}),
        isPrivate: true,
        ...(style.plain ? { isPlain: true } : {}),
      };
    },
  };
}

/** In a shared chat only its managers change what comes. */
function mayChange({ user }: Call<unknown>): boolean {
  return user.isManager;
}

/** What its reader wants more, or less, or to know the rest of. */
function wishActions(id: string): readonly Action[] {
  const args = { article: hashId(id) };
  return [
    { label: "تابع هذا الخبر", command: "track", args },
    { label: "أكثر من هذا", command: "taste", args: { ...args, want: "more" } },
    { label: "أقل من هذا", command: "taste", args: { ...args, want: "less" } },
  ];
}

/** What comes after a story: its like, and the rest of it where there may be one. */
function nextActions(id: string, isWhole: boolean): readonly Action[] {
  const args = { article: hashId(id) };
  return [
    ...(isWhole ? [] : [{ label: "المزيد", command: "summarize", args: { ...args, more: "yes" } }]),
    { label: "مقالات مشابهة", command: "similar", args },
  ];
}
