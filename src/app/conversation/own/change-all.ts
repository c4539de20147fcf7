import { say } from "#app/answer.ts";
import type { Call } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { editionButtons } from "#app/conversation/edition-argument.ts";
import { readerOf } from "#app/conversation/reader.ts";
import type { Reply } from "#core/ports.ts";
import type { Preferences } from "#core/schedule/subscription.ts";

/**
 * Changes the preferences of every subscription of this place, and says so; where there is none, asks for one first.
 */
export async function changeAll(
  { address }: Pick<Call<unknown>, "address">,
  deps: CommandDeps,
  change: (preferences: Preferences) => Partial<Preferences>,
  said: Reply,
): Promise<Reply> {
  const { subscriptions } = await readerOf(address, deps);
  if (subscriptions.length === 0) {
    return say("هذا لمن يصله موجز. أي نشرة تصلك؟", {
      actions: editionButtons(deps.catalogue.editions, "subscribe"),
    });
  }
  for (const { edition, preferences } of subscriptions)
    await deps.subscriptions.change(address, edition, { preferences: change(preferences) });
  return said;
}
