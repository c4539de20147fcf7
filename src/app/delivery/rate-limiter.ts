import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { untilAborted } from "#lib/aborted.ts";
import { createPacer } from "./pacer.ts";

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
export interface RateLimiter {
  /** Resolves when this message is next in line; the caller may still prepare before `wait`. */
  acquire(address: Address, priority: Priority, signal: AbortSignal): Promise<Permit>;
  /** Stops everything in the scope for `ms`, as the platform demanded. */
  close(scope: "chat" | "platform", address: Address, ms: number): void;
}

export interface Permit {
  /** Waits for the exact moment. Resolves with 0 when the message may be sent now, else with the ms to come back after. */
  wait(signal: AbortSignal): Promise<number>;
  /** Must be called at the end, even if the message was not sent. */
  release(): void;
}

type Ticket = { readonly chat: string; readonly group: boolean; readonly open: () => void };
type ChatState = { nextAt: number; readonly log: number[] };

/** A group's minute as we count it: the server's minute and ours never start together. */
const GROUP_WINDOW_MS = 60_500;
/** Permits handed out ahead of their moment: enough that writing the ledger never slows the pace. */
const AHEAD = 12;
/**
 * Requests that have left and are not answered yet: when an answer says to wait, no more than these have left in
 * vain. At Telegram's usual 100 to 200 ms an answer it is still above what 30 messages a second need.
 */
const MOST_UNANSWERED = 8;
/** Above this many chats, those with nothing left to wait for are dropped. */
const REMEMBERED = 10_000;

export function createRateLimiter(rates: Rates, clock: Clock): RateLimiter {
  const pacer = createPacer(rates.perSecond, clock);
  const waiting: Record<Priority, Ticket[]> = { answer: [], digest: [] };
  const chats = new Map<string, ChatState>();
  const ahead = Math.max(AHEAD, Math.ceil(rates.perSecond / 2));
  let admitted = 0;
  let unanswered = 0;
  /** Those who wait for it, the first who came first. */
  const holding = new Set<() => void>();
  let alarm: AbortController | undefined;

  const now = () => clock.monotonicMs();
  const chatOf = (chat: string): ChatState => {
    const known = chats.get(chat) ?? { nextAt: 0, log: [] };
    chats.set(chat, known);
    return known;
  };

  /** When a ticket's chat is free, leaving the platform's overall pace aside. */
  const freeAt = (ticket: Ticket, time: number): number => {
    const chat = chatOf(ticket.chat);
    if (!ticket.group) return chat.nextAt;
    while (chat.log[0] !== undefined && chat.log[0] <= time - GROUP_WINDOW_MS) chat.log.shift();
    const oldest = chat.log.length >= rates.groupPerMinute ? (chat.log[0] ?? 0) + GROUP_WINDOW_MS : 0;
    return Math.max(chat.nextAt, oldest);
  };

  /** The first ticket that may pass now, answers before digests; else the time when one may. */
  const look = (time: number): { readonly queue: Ticket[]; readonly index: number } | number => {
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const queue of [waiting.answer, waiting.digest]) {
      for (const [index, ticket] of queue.entries()) {
        const at = Math.max(pacer.closedUntil(), freeAt(ticket, time));
        if (at <= time) return { queue, index };
        wakeAt = Math.min(wakeAt, at);
      }
    }
    return wakeAt;
  };

  const pump = () => {
    alarm?.abort();
    alarm = undefined;
    while (admitted < ahead) {
      const time = now();
      const found = look(time);
      if (typeof found === "number") {
        if (found !== Number.POSITIVE_INFINITY) wake(found - time);
        return;
      }
      const [ticket] = found.queue.splice(found.index, 1);
      if (!ticket) return;
      admitted += 1;
      // Until its permit is released, nothing else may pass to the same chat.
      chatOf(ticket.chat).nextAt = Number.POSITIVE_INFINITY;
      ticket.open();
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

  /** Waits until another request may be on its way. */
  const leave = async (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    while (unanswered >= MOST_UNANSWERED) {
      const room = Promise.withResolvers<void>();
      holding.add(room.resolve);
      await untilAborted(room.promise, signal).finally(() => holding.delete(room.resolve));
    }
    unanswered += 1;
  };

  const arrive = () => {
    unanswered -= 1;
    const [next] = holding;
    if (!next) return;
    holding.delete(next);
    next();
  };

  const permitOf = (ticket: Ticket): Permit => {
    const chat = chatOf(ticket.chat);
    let freeFrom = 0;
    let isAhead = true;
    let hasLeft = false;
    /** Makes room for the next permit: this message is on its way, however long the platform takes to answer. */
    const step = () => {
      if (isAhead) admitted -= 1;
      isAhead = false;
    };
    return {
      async wait(signal) {
        await leave(signal);
        hasLeft = true;
        const waitMs = await pacer.next(signal);
        const time = now();
        freeFrom = waitMs > 0 ? time + waitMs : time + rates.chatPauseMs;
        if (waitMs === 0 && ticket.group) chat.log.push(time);
        step();
        pump();
        return waitMs;
      },
      release() {
        step();
        if (hasLeft) arrive();
        const told = chat.nextAt === Number.POSITIVE_INFINITY ? 0 : chat.nextAt;
        chat.nextAt = Math.max(freeFrom, told);
        if (chats.size > REMEMBERED) forget(now());
        pump();
      },
    };
  };

  return {
    acquire: (address, priority, signal) =>
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
          resolve(permitOf(ticket));
        };
        const ticket: Ticket = { chat: address.chat, group: rates.isGroup(address), open };
        signal.addEventListener("abort", leave, { once: true });
        queue.push(ticket);
        pump();
      }),
    close(scope, address, ms) {
      const until = now() + ms;
      if (scope === "platform") pacer.close(until);
      else {
        const chat = chatOf(address.chat);
        const known = chat.nextAt === Number.POSITIVE_INFINITY ? 0 : chat.nextAt;
        chat.nextAt = Math.max(known, until);
      }
      pump();
    },
  };
}
