import { UsageError } from "#cli/failure.ts";
import type { Io } from "#cli/io.ts";
import type { Choice } from "./choices.ts";

/** Asks a person and gives the line that was typed; undefined where the input has ended. */
export type Ask = (question: string) => Promise<string | undefined>;

/** A wrong answer is asked for again so often. */
export const MOST_TRIES = 5;

/** What a flag says, or else what is answered to the question; a wrong answer is asked for again, a wrong flag refused. */
export async function answered<Answer extends object>(
  given: string | undefined,
  question: string,
  read: (answer: string) => Answer | { readonly problem: string },
  {
    ask,
    io,
    choices,
  }: { readonly ask: Ask | undefined; readonly io: Io; readonly choices: readonly Choice[] },
): Promise<Answer> {
  const isAsked = given === undefined && ask !== undefined;
  if (isAsked) for (const { id, means } of choices) io.say(`  ${id.padEnd(12)} ${means}`);
  for (let tries = 1; ; tries++) {
    const result = read(given ?? (await ask?.(question)) ?? "");
    if (!("problem" in result)) return result;
    if (!isAsked || tries === MOST_TRIES) throw new UsageError(result.problem);
    io.say(result.problem);
  }
}
