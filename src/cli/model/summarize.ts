import { UsageError } from "#cli/failure.ts";
import type { Io } from "#cli/io.ts";
import type { Messages } from "#cli/messages.ts";
import { type Article, bodyText, type RawArticle } from "#core/article/article.ts";
import { toArticle } from "#core/article/to-article.ts";
import type { Clock } from "#core/ports.ts";
import type { SummaryBudget } from "#core/summary/extractive/choose.ts";
import { llm } from "#core/summary/llm.ts";
import { SUMMARISERS, summariserOf } from "#core/summary/registry.ts";
import { type SummarySentence, summariseBy } from "#core/summary/summariser.ts";
import type { Usage } from "#core/writing/usage.ts";
import { AppError } from "#lib/error.ts";
import { usageLines } from "./usage.ts";

const BUDGET: SummaryBudget = { sentences: 3, words: 85 };

/** One article in a language model's words; none where it has none that hold. */
export type WriteOne = (
  article: Article,
  budget: SummaryBudget,
  signal: AbortSignal,
) => Promise<{ readonly sentences: readonly SummarySentence[]; readonly usage: Usage }>;

export type SummarizeDeps = {
  readonly readArticle: (what: string, signal: AbortSignal) => Promise<RawArticle>;
  /** Undefined where no model is configured. */
  readonly write: () => Promise<WriteOne | undefined>;
  /** Foreign text made safe for a terminal. */
  readonly safe: (text: string) => string;
  readonly clock: Clock;
  readonly messages: Messages;
};

/** `mujaz summarize --with NAME FILE`: the sentences, one a line; of a model, what it cost and what was refused to stderr. */
export async function runSummarize(
  what: string,
  options: { readonly with: string },
  deps: SummarizeDeps,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  const { messages, safe } = deps;
  const names = SUMMARISERS.map(({ name }) => name);
  if (!names.includes(options.with))
    throw new UsageError(messages.unknownSummariser(options.with, names.join(" ")));
  const write = options.with === llm.name ? await deps.write() : undefined;
  if (options.with === llm.name && !write) throw new AppError(messages.noModel, { code: "config" });
  const article = toArticle(await deps.readArticle(what, signal), { now: deps.clock.now() });
  if (!article || bodyText(article) === "")
    throw new AppError("no Arabic article found here", { code: "no-article" });
  const made = await write?.(article, BUDGET, signal);
  for (const line of made ? usageLines(made.usage) : []) io.say(line);
  if (made && made.sentences.length === 0) io.say(messages.nothingWritten);
  const written = made ? { written: made.sentences } : {};
  const said = summariseBy(summariserOf(options.with), { articles: [article], ...written }, BUDGET);
  io.out(said.map(({ text }) => `${safe(text)}\n`).join(""));
}
