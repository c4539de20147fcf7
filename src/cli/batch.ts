import { AppError } from "#lib/error.ts";
import { linesOf } from "#lib/lines.ts";
import { UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import type { Messages } from "./messages.ts";

type Task = (lines: AsyncIterable<string>) => AsyncIterable<string>;

/** Each task is loaded when it is asked for; all run the code that composes digests. */
const TASKS: Readonly<Record<string, () => Promise<Task>>> = {
  summarize: async () => (await import("./batch/summarize.ts")).summarizeLines,
  keywords: async () => (await import("./batch/keywords.ts")).keywordsLines,
  related: async () => (await import("./batch/related.ts")).relatedLines,
  similar: async () => (await import("./batch/similar.ts")).similarLines,
  ground: async () => (await import("./batch/ground.ts")).groundLines,
  stories: async () => (await import("./batch/stories.ts")).storyLines,
};

/**
 * `mujaz batch TASK`: JSON lines on stdin, JSON lines on stdout, in the order they came. Where lines could not be read
 * all others are answered, and it is a failure in the end.
 */
export async function runBatch(name: string, messages: Messages, io: Io): Promise<void> {
  const load = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
  if (!load) throw new UsageError(messages.unknownTask(name, Object.keys(TASKS).join(" ")));
  const task = await load();
  let bad = 0;
  for await (const line of task(linesOf(io.stdin))) {
    if (isError(line)) bad += 1;
    io.out(`${line}\n`);
  }
  if (bad > 0) throw new AppError(messages.badLines(bad), { code: "lines" });
}

function isError(line: string): boolean {
  const answer: unknown = JSON.parse(line);
  return typeof answer === "object" && answer !== null && "error" in answer;
}
