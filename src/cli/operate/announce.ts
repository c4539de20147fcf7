import { UsageError } from "#cli/failure.ts";
import type { Io } from "#cli/io.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { OperateMessages } from "./messages.ts";

export type AnnounceDeps = {
  readonly audience: () => Promise<readonly Subscription[]>;
  readonly announce: (
    words: string,
    audience: readonly Subscription[],
  ) => Promise<{ readonly sent: number; readonly failed: number; readonly before: number }>;
  readonly messages: OperateMessages;
};

/** `mujaz announce FILE`: the operator's own words, once to each chat. */
export async function runAnnounce(
  file: string,
  words: string,
  options: { readonly dryRun?: boolean; readonly json?: boolean },
  { audience, announce, messages }: AnnounceDeps,
  io: Io,
): Promise<void> {
  if (words.trim() === "") throw new UsageError(messages.emptyAnnouncement(file));
  const places = await audience();
  if (options.dryRun && options.json) return io.out(`${JSON.stringify({ chats: places.length })}\n`);
  if (options.dryRun) {
    io.out(`${words.trim()}\n`);
    return io.say(messages.wouldAnnounce(places.length));
  }
  const { sent, failed, before } = await announce(words.trim(), places);
  if (options.json) return io.out(`${JSON.stringify({ sent, failed, before })}\n`);
  io.say(messages.announced(sent, failed, before));
}
