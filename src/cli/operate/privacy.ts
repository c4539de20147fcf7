import type { Io } from "#cli/io.ts";
import { emit } from "#cli/output.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { ChatStore } from "#core/stores.ts";
import type { OperateMessages } from "./messages.ts";

/** `mujaz privacy export CHAT`: all that is kept of a chat, as JSON. */
export async function exportChat(
  address: Address,
  out: string | undefined,
  chats: Pick<ChatStore, "kept">,
  io: Io,
): Promise<void> {
  await emit(JSON.stringify(await chats.kept(address), null, 2), out, io);
}

/** `mujaz privacy erase CHAT`: forgets all of it, and says how much there was. */
export async function eraseChat(
  address: Address,
  options: { readonly json?: boolean },
  erase: ChatStore["erase"],
  messages: OperateMessages,
  io: Io,
): Promise<void> {
  const { subscriptions, deliveries, contactOf } = await erase(address);
  const counts = {
    subscriptions: subscriptions.length,
    deliveries: deliveries.length,
    contactOf: contactOf.length,
  };
  if (options.json) return io.out(`${JSON.stringify(counts)}\n`);
  io.say(messages.erased(subscriptions.length, deliveries.length, contactOf.length));
}
