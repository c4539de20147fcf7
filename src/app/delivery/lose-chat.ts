import { say } from "#app/answer.ts";
import type { Log } from "#app/log.ts";
import { joinAnd } from "#core/arabic/list.ts";
import type { Clock } from "#core/ports.ts";
import { chatRef } from "#core/schedule/chat-ref.ts";
import type { Address, Contact, PauseReason, Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import type { Editions } from "./editions.ts";
import { type Channel, type Signals, sendThrough } from "./send-through.ts";

/** Pauses the subscriptions of a chat that can no longer be reached, and notifies those who made them, once. */
export type LoseChat = (address: Address, reason: PauseReason, signals: Signals) => Promise<void>;

/** A digest could not be shown in its place: whoever subscribed is told, in private. */
export type TellRefused = (
  subscription: Pick<Subscription, "address" | "contact" | "edition">,
  signals: Signals,
) => Promise<void>;

export type LoseChatDeps = {
  readonly stores: Pick<Stores, "subscriptions" | "census">;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly editions: Pick<Editions, "find">;
  readonly clock: Clock;
  readonly log: Log;
};

export function createLoseChat(deps: LoseChatDeps): {
  readonly loseChat: LoseChat;
  readonly tellRefused: TellRefused;
} {
  const { stores, channels, clock, log } = deps;

  const tell = async (contact: Contact, words: string, lost: Address, signals: Signals) => {
    const channel = channels.get(lost.platform);
    if (!channel) return;
    const { document } = say(words);
    const outgoing = {
      address: { platform: lost.platform, chat: contact.chat },
      message: channel.platform.render({ document, index: 1, of: 1 }, DEFAULT_STYLE),
      key: `lost ${lost.chat} ${lost.thread ?? ""} ${clock.now().epochMilliseconds}`,
      silent: false,
      priority: "answer",
    } as const;
    try {
      const sent = await sendThrough(channel, outgoing, async () => true, signals);
      if (sent?.outcome !== "sent")
        log.info({ platform: lost.platform, outcome: sent?.outcome }, "nobody was told of a lost chat");
    } catch (error) {
      log.info({ platform: lost.platform, error }, "could not notify anyone of a lost chat");
    }
  };

  const tellRefused: TellRefused = async ({ address, contact, edition }, signals) => {
    const title = await titleOf(edition, deps);
    const { chat, place } = contact ?? { chat: address.chat };
    const words = `تعذّر إرسال ${title}${place === undefined ? "" : ` إلى «${place}»`}: رُفضت رسالته، وأُبلغ مشغّل الخدمة. يصلك الموجز التالي في موعده.`;
    await tell({ chat }, words, address, signals);
  };

  const loseChat: LoseChat = async (address, reason, signals) => {
    const known = await stores.subscriptions.ofChat(address);
    const stopped = known.filter(({ status }) => status.state === "active");
    // Of several who notice the same loss at once, the one that paused tells.
    if ((await stores.subscriptions.pause(address, reason, clock.now())) === 0) return;
    for (const { edition } of stopped)
      await stores.census.note({ platform: address.platform, edition, movement: reason }, clock.now());
    const ids = stopped.map(({ id }) => id);
    log.warn({ platform: address.platform, chat: chatRef(address), subscriptions: ids, reason }, "chat lost");
    const told = stopped.filter(({ contact, address: { chat } }) => contact && contact.chat !== chat);
    for (const subscriptions of Map.groupBy(told, ({ contact }) => contact?.chat).values()) {
      const contact = subscriptions[0]?.contact;
      const titles = await Promise.all(subscriptions.map(({ edition }) => titleOf(edition, deps)));
      if (contact)
        await tell(contact, wordsOf([...new Set(titles)], contact.place, reason), address, signals);
    }
  };

  return { loseChat, tellRefused };
}

async function titleOf(edition: string, { editions }: Pick<LoseChatDeps, "editions">): Promise<string> {
  return `«${(await editions.find(edition))?.title ?? edition}»`;
}

function wordsOf(titles: readonly string[], place: string | undefined, reason: PauseReason): string {
  const where = place === undefined ? "المكان الذي اشترك فيه" : `«${place}»`;
  return `توقف وصول ${joinAnd(titles)} إلى ${where}: ${WHY[reason]}`;
}

const WHY: Readonly<Record<PauseReason, string>> = {
  user: "أوقفه أحد المشرفين. يعيده أمر «استئناف» هناك.",
  blocked: "حُظر موجز هناك. إن رُفع الحظر عاد الاشتراك إلى مواعيده.",
  gone: "حُذف المكان أو أُخرج منه موجز. إن أُعيد إليه عاد الاشتراك إلى مواعيده.",
  forbidden: "لا يملك موجز صلاحية الكتابة هناك. بعد منحها يعيده أمر «استئناف» هناك.",
  invalid: "رُفضت الرسالة هناك. يعيده أمر «استئناف».",
};
