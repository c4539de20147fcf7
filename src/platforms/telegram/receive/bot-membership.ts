import type { ChatMemberUpdated } from "grammy/types";
import { paragraph } from "#app/answer.ts";
import type { HandlerDeps } from "./handler-deps.ts";
import { addressOf } from "./incoming.ts";
import { changeOf } from "./membership.ts";
import { remotePrefix } from "./remote.ts";

const BACK = "أهلًا من جديد. كل اشتراك أوقفه الحظر أو الإخراج عاد إلى مواعيده.";
const IN_GROUP =
  "أهلًا. هنا يُختار ما يصل من نشرات موجز. وإن كان هنا اشتراك أوقفه الإخراج فقد عاد إلى مواعيده.";

/** Changes of the bot's own standing in a chat: what they mean for its subscriptions, and a word of welcome. */
export function createArrivals({ receiver, askers, answers, setups }: HandlerDeps) {
  /** The settings, for whoever let the bot in; those of a channel are changed from a private chat. */
  const greet = async (update: ChatMemberUpdated, signal: AbortSignal) => {
    const { chat, from } = update;
    const address = addressOf({ chat });
    const isChannel = chat.type === "channel";
    const asker = await askers.person(address, from.id, chat.title);
    if (isChannel && !asker.user.isManager) return;
    if (isChannel) setups.call(address, chat.title);
    const reply = await receiver.command({ command: "settings", args: {}, address, ...asker }, signal);
    const document = {
      ...reply.document,
      blocks: [paragraph(welcome(update)), ...reply.document.blocks],
    };
    const to = isChannel ? { platform: "telegram", chat: String(from.id) } : address;
    const prefix = isChannel ? { prefix: remotePrefix(address) } : {};
    const { asks: _asks, ...said } = reply;
    await answers.say({ ...said, document }, { address: to, userId: from.id, ...prefix }, signal);
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
