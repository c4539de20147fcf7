import { byRef, refOf } from "#app/conversation/buttons/ref.ts";
import type { SubscriptionChange } from "#app/delivery/subscriptions.ts";
import { counted } from "#core/arabic/counting.ts";
import { toDisplay } from "#core/arabic/display.ts";
import { fold } from "#core/arabic/fold.ts";
import { changeTo, refuse, type Setting, type SettingContext, UNREAD } from "./setting.ts";

const LONGEST_WORD = 100;
/** More buttons than this are not shown; the others are removed once these are gone. */
const BUTTONS = 24;

export const NOTHING = "لا شيء";
const DELETE = /^\s*حذف: (.+)$/s;

/** What the button says that takes one away. */
export function deleting(word: string): string {
  return `حذف: ${word}`;
}

type WordsSpec = Pick<Setting, "id" | "arabicName" | "hint"> & {
  readonly most: (context: SettingContext) => number;
  readonly words: (context: SettingContext) => readonly string[];
  readonly change: (words: string[]) => SubscriptionChange;
};

/** A list of words or phrases: typed ones are added, a button takes one away. */
export function wordsSetting({ id, arabicName, hint, most, words, change }: WordsSpec): Setting {
  return {
    id,
    arabicName,
    hint,
    value: (context) => words(context).join("، ") || NOTHING,
    choices: (context) =>
      words(context)
        .slice(0, BUTTONS)
        .map((word) => ({ value: `-${refOf(word)}`, label: deleting(word) })),
    read(to, context) {
      const current = words(context);
      const named = DELETE.exec(to)?.[1];
      const removed = named
        ? current.find((word) => fold(word) === fold(named))
        : to.startsWith("-")
          ? byRef(to.slice(1), current, (word) => word)
          : undefined;
      if (removed) return changeTo(change(current.filter((word) => word !== removed)));
      if (named || /^-~[0-9a-z]+$/.test(to)) return changeTo({});
      if (fold(to).trim() === fold(NOTHING))
        return current.length === 0 ? changeTo({}) : refuse("الضغط على عبارة يحذفها.");
      const added = typedWords(to);
      if (added.length === 0) return UNREAD;
      if (added.some((word) => word.length > LONGEST_WORD))
        return refuse("العبارة أطول من المقبول. تكفي كلمة أو كلمتان.");
      const all = withWords(current, added);
      const { digits } = context.style;
      return all.length > most(context)
        ? refuse(`أقصى ما يمكن ${counted(most(context), "word", { case: "oblique", digits })}.`)
        : changeTo(change(all));
    },
  };
}

/** Words and phrases as they are typed, between commas or on lines of their own. */
export function typedWords(typed: string): string[] {
  return typed
    .split(/[،,\n]/)
    .map((word) => toDisplay(word).replace(/\s+/g, " ").trim())
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** The words with others added, each once however it is spelled. */
export function withWords(words: readonly string[], added: readonly string[]): string[] {
  const all = new Map(words.map((word) => [fold(word), word]));
  for (const word of added) if (!all.has(fold(word))) all.set(fold(word), word);
  return [...all.values()];
}
