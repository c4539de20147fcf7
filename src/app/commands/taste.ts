import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Headlines } from "#app/conversation/article/headlines.ts";
import { storyOf } from "#app/conversation/article/story-of.ts";
import { findTarget } from "#app/conversation/article/target.ts";
import { targetProblem } from "#app/conversation/article/target-problem.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { changeAll } from "#app/conversation/own/change-all.ts";
import type { Article } from "#core/article/article.ts";
import { topicOfStory } from "#core/judgement/topic/story-topic.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import { keywords } from "#core/keywords/keywords.ts";
import type { Action, Reply } from "#core/ports.ts";
import { type Taste, withWish } from "#core/schedule/taste.ts";

/** Names and words of a story that a wish is about, beside its topic. */
const WORDS = 2;

type TasteArgs = {
  readonly article: string;
  readonly text: string;
  readonly want: "more" | "less";
  /** In place of a story: all of a topic. */
  readonly topic?: string | undefined;
};

const SEE: readonly (readonly Action[])[] = [
  [{ label: "ذائقتي", command: "settings", args: { set: "taste" } }],
];

/** "More of this", "less of this" under a story. */
export function createTasteCommand(deps: CommandDeps, headlines: Headlines): Command<TasteArgs> {
  return {
    name: "taste",
    arabicName: "تفضيل",
    aliases: [],
    description: "أكثر من خبر مثل هذا أو أقل",
    access: "manager",
    group: "news",
    options: [
      {
        name: "want",
        arabicName: "المطلوب",
        description: "أكثر من هذا أم أقل",
        required: true,
        choices: [
          { value: "more", label: "أكثر من هذا" },
          { value: "less", label: "أقل من هذا" },
        ],
      },
      { name: "text", arabicName: "الخبر", description: "رقم الخبر أو عنوانه", required: true },
    ],
    args: z.object({
      want: z.enum(["more", "less"]),
      article: z.string().max(40).default(""),
      text: z.string().max(500).default(""),
      topic: z
        .string()
        .max(20)
        .refine((topic) => Object.hasOwn(TOPIC_NAMES, topic))
        .optional(),
    }),
    isSlow: true,
    run: (call) => wish(call, deps, headlines),
  };
}

async function wish(call: Call<TasteArgs>, deps: CommandDeps, headlines: Headlines): Promise<Reply> {
  const { topic } = call.args;
  if (topic) return wishFor([{ of: "topic", value: topic }], call, deps);
  const target = await findTarget(call, deps, headlines);
  if (target.target === "which") return say("أي خبر منها؟ تُكتب «لخص» ثم رقمه، وتحته هذا الزر.");
  if (target.target !== "article") return targetProblem(target, "taste");
  const story = await storyOf(target.article, deps.newsroom, call.now);
  return wishFor(aboutOf(target.article, story ? topicOfStory(story) : target.article.topic), call, deps);
}

function wishFor(
  about: readonly Pick<Taste, "of" | "value">[],
  call: Call<TasteArgs>,
  deps: CommandDeps,
): Promise<Reply> {
  const by = call.args.want === "more" ? 1 : -1;
  const on = call.now.toZonedDateTimeISO("UTC").toPlainDate().toString();
  const wishes = about.map((one): Taste => ({ ...one, by, on }));
  const withWishes = ({ taste = [] }: { readonly taste?: readonly Taste[] | undefined }) => ({
    taste: wishes.reduce((all, one) => withWish(all, one), [...taste]),
  });
  const said =
    by > 0 ? "سيأتي أكثر من هذا في موجزك." : "سيأتي أقل من هذا في موجزك، إلا أن يكون من أهم أحداث اليوم.";
  return changeAll(call, deps, withWishes, say(said, { actions: SEE }));
}

/** The topic, where it is one, and what the story is about. */
function aboutOf(article: Article, topic: string): Pick<Taste, "of" | "value">[] {
  const words = keywords(article, { limit: WORDS }).map((value) => ({ of: "word" as const, value }));
  return [...(topic in TOPIC_NAMES ? [{ of: "topic" as const, value: topic }] : []), ...words];
}
