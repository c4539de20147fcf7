import { z } from "zod";
import type { Article } from "#core/article.ts";
import { link, text } from "#core/inline.ts";
import type { Reply } from "#core/ports.ts";
import { answer, note, paragraph } from "./answer.ts";
import type { Call, Command } from "./command.ts";
import type { CommandDeps } from "./command-deps.ts";
import type { Headlines } from "./headlines.ts";
import { readerOf } from "./reader.ts";
import { findTarget, type TargetArgs } from "./target.ts";
import { targetProblem } from "./target-problem.ts";

const SHOWN = 8;
const PER_OUTLET = 2;
const LONGEST_TEXT = 50_000;

export function createSimilarCommand(deps: CommandDeps, headlines: Headlines): Command<TargetArgs> {
  return {
    name: "similar",
    arabicName: "مشابه",
    aliases: ["مشابهة", "متشابهة", "شبيه"],
    description: "مقالات مشابهة لخبر",
    access: "anyone",
    group: "news",
    options: [
      { name: "text", arabicName: "الخبر", description: "رابط الخبر أو نصه أو رقمه", required: true },
    ],
    args: z.object({
      article: z.string().max(40).default(""),
      text: z.string().max(LONGEST_TEXT).default(""),
    }),
    isSlow: true,
    run: (call) => similar(call, deps, headlines),
  };
}

async function similar(call: Call<TargetArgs>, deps: CommandDeps, headlines: Headlines): Promise<Reply> {
  const target = await findTarget(call, deps, headlines);
  if (target.target !== "article") return targetProblem(target, "similar");
  const { article } = target;
  const { style } = await readerOf(call.address, deps);
  const found = await similarTo(article, call, deps);
  const about = paragraph([text("لخبر: "), ...link(article.url, text(article.title))]);
  if (found.length === 0)
    return answer("مقالات مشابهة", [about, paragraph("لا مقالات مشابهة في الأيام الماضية.")]);
  const list = headlines.show(found, { place: call, command: "similar", first: 1, now: call.now, style });
  return answer("مقالات مشابهة", [about, ...list.blocks, note("لكل خبر زر برقمه يعرض مقالات مشابهة له.")], {
    actions: list.actions,
  });
}

async function similarTo(article: Article, call: Call<TargetArgs>, deps: CommandDeps): Promise<Article[]> {
  const { material } = await deps.newsroom.news(call.now);
  const hits = material.related.query(article, {
    limit: SHOWN,
    now: call.now,
    perOutlet: PER_OUTLET,
    storyOf: material.storyOf,
  });
  const stored = await Promise.all(hits.map(({ id }) => deps.stores.articles.get(id)));
  return stored.filter((known) => known !== undefined);
}
