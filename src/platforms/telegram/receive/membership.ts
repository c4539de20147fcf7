import type { ChatMember, ChatMemberUpdated, Message } from "grammy/types";
import type { ChatChange } from "#core/ports.ts";
import { addressOf } from "./incoming.ts";

/** Can the bot write there? */
function canWrite(member: ChatMember, isChannel: boolean): boolean {
  switch (member.status) {
    case "creator":
      return true;
    case "administrator":
      return !isChannel || member.can_post_messages === true;
    case "member":
      return !isChannel;
    case "restricted":
      return member.is_member && member.can_send_messages;
    case "left":
    case "kicked":
      return false;
    default:
      return member satisfies never;
  }
}

/** What a change of the bot's own standing means for the chat's subscriptions. */
export function changeOf(update: ChatMemberUpdated): ChatChange | undefined {
  const address = addressOf({ chat: update.chat });
  const isChannel = update.chat.type === "channel";
  const [before, after] = [update.old_chat_member, update.new_chat_member];
  if (canWrite(after, isChannel))
    return canWrite(before, isChannel) ? undefined : { change: "back", address };
  if (update.chat.type === "private") return { change: "lost", address, reason: "blocked" };
  const isOut = after.status === "left" || after.status === "kicked";
  return { change: "lost", address, reason: isOut ? "gone" : "forbidden" };
}

/** A group that became a supergroup: told in both, and the same said twice changes nothing. */
export function migrationOf(message: Message): ChatChange | undefined {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  const own = addressOf({ chat });
  if (to !== undefined) return { change: "moved", from: own, to: { ...own, chat: String(to) } };
  if (from !== undefined) return { change: "moved", from: { ...own, chat: String(from) }, to: own };
  return undefined;
}
