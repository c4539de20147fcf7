import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/subscription.ts";

/** What a platform allows, with its source beside each number where it is set. */
export type Rates = {
  /** Messages a second over all chats. */
  readonly perSecond: number;
  /** Least time between two messages of one chat, ms. */
  readonly chatPauseMs: number;
  /** Messages a minute in one group; chats that are no groups have no such limit. */
  readonly groupPerMinute: number;
  readonly isGroup: (address: Address) => boolean;
};

export type Priority = "answer" | "digest";

/** Lets messages through at the pace a platform allows, answers to users before scheduled digests. */
export interface Gate {
  /** Resolves when the next message to this address may leave. */
  enter(address: Address, priority: Priority, signal: AbortSignal): Promise<void>;
  /** Nothing of the scope leaves until `ms` from now: the platform said so. */
  close(scope: "chat" | "platform", address: Address, ms: number): void;
}

type Ticket = { readonly key: string; readonly group: boolean; readonly open: () => void };
type ChatState = { nextAt: number; readonly log: number[] };

/** Of the allowed pace, so that an evenly paced stream stays under it. */
const SHARE = 0.98;
/** A second and a minute as we count them: the server's windows and ours never start together. */
const SECOND_MS = 1_015;
const GROUP_WINDOW_MS = 60_500;
/** Chats remembered before those that have been quiet are forgotten. */
const REMEMBERED = 10_000;

export function createGate(rates: Rates, clock: Clock): Gate {
  const interval = 1000 / (rates.perSecond * SHARE);
  const waiting: Record<Priority, Ticket[]> = { answer: [], digest: [] };
  const chats = new Map<string, ChatState>();
  /** Times of the last messages, as many as a second may hold. */
  const recent: number[] = [];
  let nextAt = 0;
  let alarm: AbortController | undefined;

  const now = () => clock.now().epochMilliseconds;
  const chatOf = (key: string): ChatState => {
    const known = chats.get(key) ?? { nextAt: 0, log: [] };
    chats.set(key, known);
    return known;
  };

  /** When a ticket's chat is free, whatever the platform's own pace says. */
  const freeAt = (ticket: Ticket, time: number): number => {
    const chat = chatOf(ticket.key);
    if (!ticket.group) return chat.nextAt;
    while (chat.log[0] !== undefined && chat.log[0] <= time - GROUP_WINDOW_MS) chat.log.shift();
    const oldest = chat.log.length >= rates.groupPerMinute ? (chat.log[0] ?? 0) + GROUP_WINDOW_MS : 0;
    return Math.max(chat.nextAt, oldest);
  };

  const pass = (ticket: Ticket, time: number) => {
    const chat = chatOf(ticket.key);
    chat.nextAt = time + rates.chatPauseMs;
    if (ticket.group) chat.log.push(time);
    // One interval late may be made up for, so that timers that wake late do not cost rate.
    nextAt = Math.max(nextAt, time - interval) + interval;
    recent.push(time);
    if (recent.length >= rates.perSecond) nextAt = Math.max(nextAt, (recent.shift() ?? 0) + SECOND_MS);
    ticket.open();
  };

  /** The first ticket that may pass now, answers first; else when the first one may. */
  const look = (time: number): { readonly queue: Ticket[]; readonly index: number } | number => {
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const queue of [waiting.answer, waiting.digest]) {
      for (const [index, ticket] of queue.entries()) {
        const at = Math.max(nextAt, freeAt(ticket, time));
        if (at <= time) return { queue, index };
        wakeAt = Math.min(wakeAt, at);
      }
    }
    return wakeAt;
  };

  const pump = () => {
    alarm?.abort();
    alarm = undefined;
    for (;;) {
      const time = now();
      const found = look(time);
      if (typeof found === "number") {
        if (found !== Number.POSITIVE_INFINITY) wake(found - time);
        return;
      }
      const [ticket] = found.queue.splice(found.index, 1);
      if (ticket) pass(ticket, time);
      if (chats.size > REMEMBERED) forget(time);
    }
  };

  const wake = (ms: number) => {
    const own = new AbortController();
    alarm = own;
    clock.sleep(Math.max(1, ms), own.signal).then(pump, () => {});
  };

  const forget = (time: number) => {
    for (const [key, chat] of chats) {
      const last = chat.log.at(-1) ?? 0;
      if (chat.nextAt <= time && last <= time - GROUP_WINDOW_MS) chats.delete(key);
    }
  };

  return {
    enter: (address, priority, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const queue = waiting[priority];
        const leave = () => {
          const index = queue.indexOf(ticket);
          if (index >= 0) queue.splice(index, 1);
          reject(signal.reason);
        };
        const open = () => {
          signal.removeEventListener("abort", leave);
          resolve();
        };
        const ticket: Ticket = { key: address.chat, group: rates.isGroup(address), open };
        signal.addEventListener("abort", leave, { once: true });
        queue.push(ticket);
        pump();
      }),
    close(scope, address, ms) {
      const until = now() + ms;
      if (scope === "platform") nextAt = Math.max(nextAt, until);
      else {
        const chat = chatOf(address.chat);
        chat.nextAt = Math.max(chat.nextAt, until);
      }
      pump();
    },
  };
}
