import { z } from "zod";
import { answer, heading, note, paragraph, say } from "#app/answer.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { storiesOfDigest } from "#app/conversation/digest-stories.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { findTarget, type TargetArgs } from "#app/conversation/target.ts";
import { targetProblem } from "#app/conversation/target-problem.ts";
import type { Article } from "#core/article/article.ts";
import { link, text } from "#core/document/inline.ts";
import type { Reply } from "#core/ports.ts";
import type { Headlines } from "./headlines.ts";

const SHOWN = 8;
const MOST_TELLINGS = 5;
const PER_OUTLET = 2;
const LONGEST_TEXT = 50_000;

/** `digest`: a scheduled digest whose stories are offered to choose from. */
export type SimilarArgs = TargetArgs & { readonly digest?: number };

export function createSimilarCommand(deps: CommandDeps, headlines: Headlines): Command<SimilarArgs> {
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
      digest: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).exactOptional(),
      text: z.string().max(LONGEST_TEXT).default(""),
    }),
    messageName: "مقالات مشابهة",
    isSlow: true,
    run: (call) => similar(call, deps, headlines),
  };
}

async function similar(call: Call<SimilarArgs>, deps: CommandDeps, headlines: Headlines): Promise<Reply> {
  if (call.args.digest !== undefined) return choose(call.args.digest, call, deps, headlines);
  const target = await findTarget(call, deps, headlines);
  if (target.target !== "article") return targetProblem(target, "similar");
  const { article } = target;
  const { style } = await readerOf(call.address, deps);
  const { tellings, others } = await similarTo(article, call, deps);
  const about = paragraph([text("لخبر: "), ...link(article.url, text(article.title))]);
  if (tellings.length + others.length === 0)
    return answer("مقالات مشابهة", [about, paragraph("لا مقالات مشابهة في الأيام الماضية.")]);
  const options = { place: call, command: "similar", now: call.now, style };
  const same = headlines.show(tellings, { ...options, first: 1 });
  const related = headlines.show(others, { ...options, first: tellings.length + 1 });
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

/** The stories of a digest, to choose the one that is meant. */
async function choose(
  digest: number,
  call: Call<SimilarArgs>,
  deps: CommandDeps,
  headlines: Headlines,
): Promise<Reply> {
  const stories = await storiesOfDigest(digest, deps);
  if (stories.length === 0) return say("هذا الموجز لم يعد محفوظًا. يمكن إرسال رابط الخبر بدلًا منه.");
  const { style } = await readerOf(call.address, deps);
  const shown = headlines.show(stories, { place: call, command: "similar", first: 1, now: call.now, style });
  return answer("مقالات مشابهة", [paragraph("لأي خبر؟"), ...shown.blocks], { actions: shown.actions });
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
