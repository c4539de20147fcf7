import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { findTarget, type TargetArgs } from "#app/conversation/target.ts";
import { targetProblem } from "#app/conversation/target-problem.ts";
import { cardOf } from "#core/digest/card.ts";
import { cardDocument } from "#core/document/to-document.ts";
import type { Headlines } from "./headlines.ts";

const LONGEST_TEXT = 100_000;
const CARD = { show: "card", summary: { sentences: 3, words: 90 }, keywords: true, related: 5 } as const;

export function createSummarizeCommand(deps: CommandDeps, headlines: Headlines): Command<TargetArgs> {
  return {
    name: "summarize",
    arabicName: "لخص",
    aliases: ["تلخيص", "ملخص"],
    description: "تلخيص خبر من رابطه أو نصه",
    access: "anyone",
    group: "news",
    options: [{ name: "text", arabicName: "الخبر", description: "رابط الخبر أو نصه", required: true }],
    args: z.object({
      article: z.string().max(40).default(""),
      text: z.string().max(LONGEST_TEXT).default(""),
    }),
    messageName: "لخص",
    isSlow: true,
    async run(call) {
      const target = await findTarget(call, deps, headlines);
      if (target.target !== "article") return targetProblem(target, "summarize");
      const { article } = target;
      const { style, timeZone } = await readerOf(call.address, deps);
      const { material } = await deps.newsroom.news(call.now);
      const story = { id: article.id, lead: article, articles: [article] };
      const card = cardOf(story, CARD, { material, now: call.now });
      if (card.summary.length === 0) {
        const actions = card.url ? [[{ label: "فتح الرابط", url: card.url }]] : [];
        return say("لا نص كافيًا في هذا الخبر لتلخيصه.", { actions });
      }
      return {
        document: cardDocument([card], style, timeZone ? { timeZone } : {}),
        isPrivate: true,
        ...(style.plain ? { isPlain: true } : {}),
      };
    },
  };
}
