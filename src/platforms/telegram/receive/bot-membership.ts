import type { ChatMemberUpdated } from "grammy/types";
import { paragraph } from "#app/answer.ts";
import { channelPrefix } from "#platforms/telegram/render/callback-data.ts";
import { changeOf } from "./chat-change.ts";
import type { HandlerDeps } from "./handler-deps.ts";
import { addressOf } from "./parse-message.ts";

const BACK = "أهلًا من جديد. كل اشتراك أوقفه الحظر أو الإخراج عاد إلى مواعيده.";
const IN_GROUP =
  "أهلًا. هنا يُختار ما يصل من نشرات موجز. وإن كان هنا اشتراك أوقفه الإخراج فقد عاد إلى مواعيده.";

/** Handles changes of the bot's own membership: reports them, and greets whoever added the bot. */
export function createMembershipHandler({ receiver, requesters, answers, channelSetup }: HandlerDeps) {
  /** Shows the settings to whoever added the bot; a channel's in their private chat. */
  const greet = async (update: ChatMemberUpdated, signal: AbortSignal) => {
    const { chat, from } = update;
    const address = addressOf({ chat });
    const isChannel = chat.type === "channel";
    const requester = await requesters.ofUser(address, from.id, chat.title, true);
    if (isChannel && !requester.user.isManager) return;
    if (isChannel) channelSetup.setTitle(address, chat.title);
    const reply = await receiver.command({ command: "settings", args: {}, address, ...requester }, signal);
    const document = {
      ...reply.document,
      blocks: [paragraph(welcome(update)), ...reply.document.blocks],
    };
    const to = isChannel ? { platform: "telegram", chat: String(from.id) } : address;
    const prefix = isChannel ? { prefix: channelPrefix(address) } : {};
    const { asks: _asks, ...shown } = reply;
    await answers.send({ ...shown, document }, { address: to, userId: from.id, ...prefix }, signal);
  };

  return async (update: ChatMemberUpdated, signal: AbortSignal): Promise<void> => {
    const change = changeOf(update);
    if (!change) return;
    await receiver.chatChanged(change);
    if (change.change === "back") await greet(update, signal);
  };
}

function welcome({ chat, old_chat_member: before }: ChatMemberUpdated): string {
  if (chat.type === "channel") return `صار موجز مشرفًا في قناة «${chat.title}». من هنا يُضبط ما ينشره فيها.`;
  return before.status === "left" ? IN_GROUP : BACK;
}
