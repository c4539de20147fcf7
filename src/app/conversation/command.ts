import type { z } from "zod";
import type { IncomingCall, Reply } from "#core/ports.ts";

/**
 * Who may give a command: `manager` may change a chat's settings, `editor` what goes out, `admin` runs the whole
 * service.
 */
export type Access = "anyone" | "manager" | "editor" | "admin";

/** Where help lists it. */
export type CommandGroup = "news" | "subscription" | "service";

export type Choice = { readonly value: string; readonly label: string };

/** One argument as platforms that have typed options show it. */
export type CommandOption = {
  /** Latin, [a-z_]; the key in the arguments. */
  readonly name: string;
  readonly arabicName: string;
  readonly description: string;
  readonly required: boolean;
  /** All values there are, or those that fit what was typed so far beside the `given` options, at most 25. */
  readonly choices?: readonly Choice[];
  /** A file in place of words: it comes with the call and not among its arguments. */
  readonly isFile?: true;
  readonly complete?: (typed: string, given?: IncomingCall["args"]) => Promise<readonly Choice[]>;
};

/** A call whose arguments the command's schema has accepted. */
export type Call<Args> = Omit<IncomingCall, "args" | "command"> & {
  readonly args: Args;
  readonly now: Temporal.Instant;
  readonly signal: AbortSignal;
};

/** One user command, the same on every platform: what it is called, who may give it, what it does. */
export interface Command<Args = unknown> {
  /** Latin, [a-z_], unique. */
  readonly name: string;
  /** One word without diacritics; typed with or without "/". */
  readonly arabicName: string;
  /** Other words that mean the same. */
  readonly aliases: readonly string[];
  /** Arabic, at most 100 characters. */
  readonly description: string;
  readonly access: Access;
  readonly group: CommandGroup;
  readonly options: readonly CommandOption[];
  /**
   * Reads the arguments, all of them text: by the names of `options` where the platform has typed ones, and as
   * `text` what was typed behind the name. Whatever it refuses is answered with the command's usage.
   */
  readonly args: z.ZodType<Args>;
  /** What it is called in the menu of a message, where it can be pointed at one (`about`). */
  readonly messageName?: string;
  /** Work may take long: a platform acknowledges first. */
  readonly isSlow: boolean;
  /** Whether with these arguments everybody in the chat is to see the answer; nobody else, where it does not say. */
  isForAll?(args: IncomingCall["args"]): boolean;
  run(call: Call<Args>): Promise<Reply>;
}
