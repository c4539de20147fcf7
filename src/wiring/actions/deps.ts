import type { Io } from "#cli/io.ts";
import type { Messages } from "#cli/messages.ts";
import type { Config } from "#config.ts";
import type { Clock } from "#core/ports.ts";

/** What every command of the command line is made with. */
export type ActionDeps = {
  readonly config: Config;
  readonly messages: Messages;
  readonly io: Io;
  readonly clock: Clock;
  /** The user wants it to end. */
  readonly signal: AbortSignal;
};
