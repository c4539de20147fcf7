import { z } from "zod";
import { cardOf } from "#core/card.ts";
import { cardDocument } from "#core/to-document.ts";
import { say } from "./answer.ts";
import type { Command } from "./command.ts";
import type { CommandDeps } from "./command-deps.ts";
import type { Headlines } from "./headlines.ts";
import { readerOf } from "./reader.ts";
import { findTarget, type TargetArgs } from "./target.ts";
import { targetProblem } from "./target-problem.ts";

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
