import type { Choice } from "#app/conversation/command.ts";
import type { SubscriptionChange } from "#app/delivery/subscriptions.ts";
import { fold } from "#core/arabic/fold.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { Style } from "#core/style.ts";

export type SettingContext = {
  readonly subscription: Subscription;
  readonly edition: Edition;
  readonly style: Style;
  readonly canShare: boolean;
  readonly canMention: boolean;
  readonly canThread: boolean;
  /** Words that may be followed. */
  readonly mostFollowed: number;
};

/** What a button's value or typed words mean for a setting. */
export type Change =
  | { readonly outcome: "change"; readonly change: SubscriptionChange }
  /** Understood and not possible; why, in Arabic. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** Several are meant equally. */
  | { readonly outcome: "which"; readonly choices: readonly Choice[] }
  | { readonly outcome: "unread" };

/** One thing that a subscriber can change. */
export interface Setting {
  /** Latin, [a-z]; in buttons. */
  readonly id: string;
  /** On its button, and as it is typed. */
  readonly arabicName: string;
  /** What its page asks for, and how it is typed. */
  readonly hint: string;
  /** Where it is offered; everywhere, unless it says otherwise. */
  isOffered?(context: SettingContext): boolean;
  /** Its present value in words. */
  value(context: SettingContext): string;
  /** Buttons; a value is 13 bytes at most. */
  choices(context: SettingContext): readonly Choice[];
  /** Reads a button's value or typed words. */
  read(to: string, context: SettingContext): Change;
}

const MARK = /^✓\s*/;

export const UNREAD: Change = { outcome: "unread" };

export function changeTo(change: SubscriptionChange): Change {
  return { outcome: "change", change };
}

export function refuse(reason: string): Change {
  return { outcome: "refused", reason };
}

/** What a button gives or somebody types, in which whatever the setting's own page says is understood. */
export function readGiven(setting: Setting, given: string, context: SettingContext): Change {
  const bare = given.replace(MARK, "");
  const isSame = (words: string) => isSaid(words.replace(MARK, ""), bare);
  // What is, stays.
  if (isSame(setting.value(context))) return changeTo({});
  const change = setting.read(bare, context);
  if (change.outcome !== "unread") return change;
  const named = setting.choices(context).find(({ label }) => isSame(label));
  return named ? setting.read(named.value, context) : change;
}

/** Whether the words are typed, however they are spelled; digits of one kind are not those of another. */
export function isSaid(words: string, typed: string): boolean {
  const isSpelling = /\p{L}/u.test(words) && fold(words).trim() === fold(typed).trim();
  return isSpelling || words.trim() === typed.trim();
}

/** The label of a choice that is already made. */
export function marked(label: string, isChosen: boolean): string {
  return isChosen ? `✓ ${label}` : label;
}
