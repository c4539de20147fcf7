import type { Command } from "#app/conversation/command.ts";
import { nameKey } from "./typed-call.ts";

/** A command by any of its names, with or without "/", hamzas, diacritics and the article. */
export function findCommand(typed: string, commands: readonly Command[]): Command | undefined {
  const key = nameKey(typed);
  if (key === "") return undefined;
  return byKey(key, commands) ?? byKey(key.replace(/^ال(?=..)/, ""), commands);
}

function byKey(key: string, commands: readonly Command[]): Command | undefined {
  return commands.find(({ name, arabicName, aliases }) =>
    [name, arabicName, ...aliases].some((known) => nameKey(known) === key),
  );
}
