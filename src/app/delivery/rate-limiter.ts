import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
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
export interface Gate {
  /** Resolves when it is this message's turn; what is done before `go` may take a moment. */
  enter(address: Address, priority: Priority, signal: AbortSignal): Promise<Turn>;
  /** Nothing of the scope leaves until `ms` from now: the platform said so. */
  close(scope: "chat" | "platform", address: Address, ms: number): void;
}

export interface Turn {
  /** Waits for its exact moment. Answers 0 when the message may leave now, else the ms it must wait outside. */
  go(signal: AbortSignal): Promise<number>;
  /** Always called at the end, also where the message did not leave. */
  end(): void;
}

type Ticket = { readonly chat: string; readonly group: boolean; readonly open: () => void };
type ChatState = { nextAt: number; readonly log: number[] };

/** A group's minute as we count it: the server's minute and ours never start together. */
const GROUP_WINDOW_MS = 60_500;
/** Messages between their turn and their moment: enough that the pace never waits for the ledger. */
const AHEAD = 12;
/** Chats remembered before those that have been quiet are forgotten. */
const REMEMBERED = 10_000;

export function createGate(rates: Rates, clock: Clock): Gate {
  const pacer = createPacer(rates.perSecond, clock);
  const waiting: Record<Priority, Ticket[]> = { answer: [], digest: [] };
  const chats = new Map<string, ChatState>();
  const ahead = Math.max(AHEAD, Math.ceil(rates.perSecond / 2));
  let admitted = 0;
  let alarm: AbortController | undefined;

  const now = () => clock.now().epochMilliseconds;
  const chatOf = (chat: string): ChatState => {
    const known = chats.get(chat) ?? { nextAt: 0, log: [] };
    chats.set(chat, known);
    return known;
  };

  /** When a ticket's chat is free, whatever the platform's own pace says. */
  const freeAt = (ticket: Ticket, time: number): number => {
    const chat = chatOf(ticket.chat);
    if (!ticket.group) return chat.nextAt;
    while (chat.log[0] !== undefined && chat.log[0] <= time - GROUP_WINDOW_MS) chat.log.shift();
    const oldest = chat.log.length >= rates.groupPerMinute ? (chat.log[0] ?? 0) + GROUP_WINDOW_MS : 0;
    return Math.max(chat.nextAt, oldest);
  };

  /** The first ticket that may pass now, answers first; else when the first one may. */
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
      // Until it has left or was given up, nothing else of its chat passes.
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

  const turnOf = (ticket: Ticket): Turn => {
    const chat = chatOf(ticket.chat);
    let freeFrom = 0;
    let isAhead = true;
    /** The next message may come near; this one is on its way, however long the platform takes to answer. */
    const step = () => {
      if (isAhead) admitted -= 1;
      isAhead = false;
    };
    return {
      async go(signal) {
        const wait = await pacer.next(signal);
        const time = now();
        freeFrom = wait > 0 ? time + wait : time + rates.chatPauseMs;
        if (wait === 0 && ticket.group) chat.log.push(time);
        step();
        pump();
        return wait;
      },
      end() {
        step();
        const told = chat.nextAt === Number.POSITIVE_INFINITY ? 0 : chat.nextAt;
        chat.nextAt = Math.max(freeFrom, told);
        if (chats.size > REMEMBERED) forget(now());
        pump();
      },
    };
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
          resolve(turnOf(ticket));
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
