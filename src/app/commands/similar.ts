import { z } from "zod";
import { answer, heading, note, paragraph } from "#app/answer.ts";
import { type Headlines, numbered } from "#app/conversation/article/headlines.ts";
import { digestArgs, findTarget, type TargetArgs } from "#app/conversation/article/target.ts";
import { targetProblem, whichStory } from "#app/conversation/article/target-problem.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf } from "#app/conversation/reader.ts";
import type { Article } from "#core/article/article.ts";
import { link, text } from "#core/document/inline.ts";
import type { Reply } from "#core/ports.ts";

const SHOWN = 8;
const MOST_TELLINGS = 5;
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
      ...digestArgs,
      text: z.string().max(LONGEST_TEXT).default(""),
    }),
    messageName: "مقالات مشابهة",
    isSlow: true,
    run: (call) => similar(call, deps, headlines),
  };
}

async function similar(call: Call<TargetArgs>, deps: CommandDeps, headlines: Headlines): Promise<Reply> {
  const target = await findTarget(call, deps, headlines);
  if (target.target === "which") return whichStory(target.stories, call, "similar", deps, headlines);
  if (target.target !== "article") return targetProblem(target, "similar");
  const { article } = target;
  const { style } = await readerOf(call.address, deps);
  const { tellings, others } = await similarTo(article, call, deps);
  const about = paragraph([text("لخبر: "), ...link(article.url, text(article.title))]);
  if (tellings.length + others.length === 0)
    return answer("مقالات مشابهة", [about, paragraph("لا مقالات مشابهة في الأيام الماضية.")]);
  const options = { place: call, command: "similar", now: call.now, style };
  const same = await headlines.show(numbered(tellings), options);
  const related = await headlines.show(numbered(others, tellings.length + 1), { ...options, isMore: true });
  return answer(
    "مقالات مشابهة",
    [
      about,
      ...(tellings.length > 0 ? [heading("الخبر نفسه في مصادر أخرى"), ...same.blocks] : []),
      ...(tellings.length > 0 && others.length > 0 ? [heading("أخبار قريبة منه")] : []),
      ...related.blocks,
      note("لكل خبر زر برقمه يعرض مقالات مشابهة له."),
    ],
    { actions: [...same.actions, ...related.actions] },
  );
}

/** Other outlets' tellings of the same event, and articles about related ones. */
async function similarTo(article: Article, call: Call<TargetArgs>, deps: CommandDeps) {
  const { material } = await deps.newsroom.news(call.now);
  const story = material.stories.find(({ id }) => id === material.storyOf(article.id));
  const hits = material.related.query(article, {
    limit: SHOWN,
    now: call.now,
    perOutlet: PER_OUTLET,
    storyOf: material.storyOf,
  });
  const stored = await Promise.all(hits.map(({ id }) => deps.stores.articles.get(id)));
  return {
    tellings: (story?.articles ?? []).filter(({ id }) => id !== article.id).slice(0, MOST_TELLINGS),
    others: stored.filter((known) => known !== undefined),
  };
}
