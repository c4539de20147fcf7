import type { Press } from "#app/conversation/buttons/payload.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Sentence } from "./sentence.ts";

/** What a sentence may refer to. */
export type IntentContext = {
  readonly editions: readonly Edition[];
  /** Names of the outlets that are read. */
  readonly outlets: readonly string[];
};

/** What a sentence means, and how sure that is. */
export type Reading =
  /** Every word of it says so; `isNear`: but for a slip of the finger. */
  | { readonly reading: "command"; readonly meant: Press; readonly isNear: boolean }
  | { readonly reading: "greeting" | "thanks" | "bye" | "leave" }
  /** The likeliest meanings, three at most. */
  | { readonly reading: "unsure"; readonly choices: readonly Press[] };

/** One kind of wish; undefined where a sentence says something else. */
export type Rule = (sentence: Sentence, context: IntentContext) => Reading | undefined;

export function command(name: string, args: Readonly<Record<string, string>> = {}): Reading {
  return { reading: "command", meant: { command: name, args }, isNear: false };
}

/** The edition as an argument, where one is named. */
export function editionArg({ edition }: Sentence): Readonly<Record<string, string>> {
  return edition ? { edition: edition.id } : {};
}
