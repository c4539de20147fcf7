import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import type { Problem } from "#cli/doctor.ts";
import type { Messages } from "#cli/messages.ts";
import { type ConfigProblem, VARIABLES } from "#config.ts";
import { nearestWord } from "#lib/edit-distance.ts";

/** What is ours by its name, whether we know it or not. */
const OURS = /^(?:TELEGRAM|DISCORD|MUJAZ)_/;

/** What every shell has, and one letter is all that is between it and a name of ours. */
const OF_OTHERS: readonly string[] = ["EDITOR"];

/** Secrets of feeds have the names that outlets' files give them. */
const OF_FEEDS = /^FEED_/;

/** Every wrong variable with what it should be, in the caller's language. */
export function configWords(problems: readonly ConfigProblem[], messages: Messages): string[] {
  return problems.map(({ variable, expected }) =>
    messages.wrongVariable(variable, messages.expectation(expected)),
  );
}

/** What is wrong with the environment, and what looks like a variable of ours and is none. */
export function environmentProblems(wrong: readonly ConfigProblem[], messages: Messages): readonly Problem[] {
  const { remedies } = messages;
  const words = configWords(wrong, messages);
  const inFile = existsSync(".env") ? Object.keys(parseEnv(readFileSync(".env", "utf8"))) : [];
  const named = new Set(wrong.map(({ variable }) => variable));
  const unknown = [
    ...new Set([
      ...inFile,
      ...Object.keys(process.env).filter((name) => !OF_OTHERS.includes(name) && isMeantForUs(name)),
    ]),
  ].filter((name) => !VARIABLES.includes(name) && !named.has(name) && !OF_FEEDS.test(name));
  return [
    ...wrong.map(({ variable }, at) => ({ says: words[at] ?? "", remedy: remedies.variable(variable) })),
    ...unknown.sort().map((name) => {
      const known = nearestWord(name, VARIABLES);
      return {
        says: messages.unknownVariable(name),
        remedy: known ? remedies.nearest(name, known) : remedies.unused(name),
      };
    }),
  ];
}

function isMeantForUs(name: string): boolean {
  return OURS.test(name) || (name.length > 5 && nearestWord(name, VARIABLES) !== undefined);
}
