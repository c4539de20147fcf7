import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Headlines } from "#app/conversation/article/headlines.ts";
import { storyOf } from "#app/conversation/article/story-of.ts";
import { findTarget } from "#app/conversation/article/target.ts";
import { targetProblem } from "#app/conversation/article/target-problem.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { wordsSchema } from "#app/conversation/edition-argument.ts";
import { changeAll } from "#app/conversation/own/change-all.ts";
import { joinAnd } from "#core/arabic/list.ts";
import type { Action, Reply } from "#core/ports.ts";
import type { Preferences } from "#core/schedule/subscription.ts";
import { typedWords, withWords } from "./settings/words-setting.ts";

/** As the schema of preferences has it. */
const MOST_THREADS = 20;
const LONGEST_WORD = 60;

type TrackArgs = { readonly article: string; readonly text: string };

const MORE: readonly (readonly Action[])[] = [
  [
    { label: "ما أتابعه", command: "settings", args: { set: "followed" } },
    { label: "نبّهني فور وقوعه", command: "settings", args: { set: "alerts" } },
  ],
];

/** Words, names and running stories whose news comes first. */
export function createTrackCommand(deps: CommandDeps, headlines: Headlines): Command<TrackArgs> {
  return {
    name: "track",
    arabicName: "متابعة",
    aliases: ["أتابع"],
    description: "متابعة كلمة أو اسم: تأتي أخباره أولًا",
    access: "manager",
    group: "news",
    options: [{ name: "text", arabicName: "الكلمة", description: "كلمة أو اسم أو عبارة", required: true }],
    args: z.object({ article: z.string().max(40).default(""), text: wordsSchema.default("") }),
    isSlow: true,
    run: (call) => (call.args.article === "" ? trackWords(call, deps) : trackStory(call, deps, headlines)),
  };
}

async function trackWords(call: Call<TrackArgs>, deps: CommandDeps): Promise<Reply> {
  const words = typedWords(call.args.text);
  const asks = { command: "track", args: {}, label: "الكلمة" };
  if (words.length === 0) return say("ما الكلمة أو الاسم الذي تتابع أخباره؟", { asks });
  if (words.some((word) => word.length > LONGEST_WORD))
    return say("العبارة أطول من المقبول. تكفي كلمة أو كلمتان.", { asks });
  const named = joinAnd(words.map((word) => `«${word}»`));
  return changeAll(
    call,
    deps,
    ({ follow = [] }) => ({ follow: withWords(follow, words).slice(-deps.limits.words) }),
    say(`ستأتي أخبار ${named} أولًا في موجزك.`, { actions: MORE }),
  );
}

async function trackStory(call: Call<TrackArgs>, deps: CommandDeps, headlines: Headlines): Promise<Reply> {
  const target = await findTarget(call, deps, headlines);
  if (target.target === "which") return say("أي خبر منها؟ تُكتب «لخص» ثم رقمه، وتحته هذا الزر.");
  if (target.target !== "article") return targetProblem(target, "track");
  const story = await storyOf(target.article, deps.newsroom, call.now);
  if (!story) return say("هذا خبر قديم لم يعد له جديد يُتابع.");
  const since = call.now.toZonedDateTimeISO("UTC").toPlainDate().toString();
  const followed = { id: story.thread, title: target.article.title.slice(0, 300), since };
  const withIt = ({ threads = [] }: Preferences) => ({
    threads: [...threads.filter(({ id }) => id !== story.thread), followed].slice(-MOST_THREADS),
  });
  return changeAll(call, deps, withIt, say("سيأتي كل جديد في هذا الخبر أولًا في موجزك.", { actions: MORE }));
}
