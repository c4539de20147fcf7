import type { Update } from "grammy/types";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { settlesWithin } from "#lib/deadline.ts";
import { createKeyedQueue } from "#lib/keyed-queue.ts";
import { createTurns } from "#lib/process/turns.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import { described } from "#platforms/telegram/errors.ts";
import type { Handle, Work } from "#platforms/telegram/receive/handler.ts";
import { readUpdate } from "./read-update.ts";

/** Telegram redelivers what was not confirmed: this many update ids are remembered. */
const REMEMBERED = 5_000;
/** Commands older than this are from before a downtime. */
const OLD_S = 600;
/** Another old command of the same chat may follow within this time: a webhook delivers them one by one. */
const LINGER_MS = 3_000;
/** Quick work is finished before its update is confirmed; slow work changes nothing and is not awaited. */
const CONFIRM_MS = 1_000;
/**
 * So many answers wait for their turn, and the next updates would wait with them: what was done for them is enough then.
 */
const MANY = 10;
const ANSWERED_MS = 100;
/** A chat gets an answer a second: more than these are not done in that time, and need not be waited for. */
const MOST_AWAITED = 3;
/** A chat that once held up the others for so long is not waited for again within this time. */
const SLOW_MS = 60_000;
const MOST_SLOW = 5_000;
/** Updates of one chat that wait for their turn. */
const MOST_WAITING = 30;

/** Accepts updates: invalid ones are ignored, each is handled once, those of one chat in order. */
export interface Intake {
  /** Resolves when the updates may be confirmed. */
  take(updates: readonly unknown[]): Promise<void>;
  /** Resolves when no work is left. */
  settled(): Promise<void>;
}

/** The work of an update that waits or runs; once it is done it may still have to be answered. */
type Begun = { readonly chat: string; readonly done: Promise<void>; isDone: boolean };

export type IntakeDeps = { readonly handle: Handle; readonly clock: Clock; readonly log: Log };

export function createIntake({ handle, clock, log }: IntakeDeps, signal: AbortSignal): Intake {
  const seen = createTtlCache<number, true>({ max: REMEMBERED });
  const queue = createKeyedQueue();
  const slow = createTtlCache<string, true>({ max: MOST_SLOW, ttl: { ms: SLOW_MS, clock } });
  /** A hundred updates come at once, and what each begins with waits for nothing. */
  const servingOthers = createTurns(clock);

  const isNew = ({ update_id }: Update): boolean => {
    if (seen.has(update_id)) return false;
    seen.set(update_id, true);
    return true;
  };

  /** The last old command of each chat: after a downtime nobody wants ten answers. */
  const lastOld = new Map<string, number>();

  const isOld = ({ message }: Update): boolean =>
    (message?.date ?? Number.POSITIVE_INFINITY) < clock.now().epochMilliseconds / 1000 - OLD_S;

  const run = async (update: Update, work: Work, chat: string, old: boolean, onDone = () => {}) => {
    const isLast = () => lastOld.get(chat) === update.update_id;
    try {
      if (old && isLast()) await clock.sleep(LINGER_MS, signal);
      await servingOthers();
      await work.run(old && !isLast(), onDone);
    } catch (error) {
      if (!signal.aborted) log.error({ update: update.update_id, ...described(error) }, "update failed");
    } finally {
      onDone();
      if (isLast()) lastOld.delete(chat);
    }
  };

  const isFull = (lane: string) => queue.waiting(lane) >= MOST_WAITING;

  /** The chat whose work it joins, and when it only has to be answered; undefined where there is nothing to wait for. */
  const enqueue = (update: Update): Begun | undefined => {
    const chat = chatKey(update);
    const work = handle(update, isFull(chat), signal);
    if (!work) return undefined;
    if (work.isRefused) {
      const lane = `refused ${chat}`;
      if (!isFull(lane)) void queue.run(lane, () => run(update, work, chat, false));
      return undefined;
    }
    const old = isOld(update);
    if (old) lastOld.set(chat, update.update_id);
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const begun: Begun = { chat, done, isDone: false };
    const onDone = () => {
      begun.isDone = true;
      resolve();
    };
    void queue.run(chat, () => run(update, work, chat, old, onDone));
    return begun;
  };

  /** Quick work is waited for, but never that of a chat which is known to be slow. */
  const confirm = async (all: readonly Begun[]): Promise<void> => {
    const awaited = all.filter(({ chat }) => !slow.has(chat) && queue.waiting(chat) <= MOST_AWAITED);
    const answered = Promise.all(awaited.map(({ chat }) => queue.settledIn(chat)));
    const isFew = awaited.length < MANY;
    const patience = isFew ? CONFIRM_MS : ANSWERED_MS;
    if (await settlesWithin(answered, patience, clock, signal)) return;
    const done = Promise.all(awaited.map((one) => one.done));
    if (!isFew) await settlesWithin(done, CONFIRM_MS - patience, clock, signal);
    for (const { chat, isDone } of awaited)
      if (isFew ? queue.waiting(chat) > 0 : !isDone) slow.set(chat, true);
  };

  return {
    async take(updates) {
      const fresh = updates.flatMap((given) => readUpdate(given) ?? []).filter(isNew);
      if (fresh.length < updates.length)
        log.info({ count: updates.length - fresh.length }, "updates ignored");
      await confirm(fresh.flatMap((update) => enqueue(update) ?? []));
    },
    settled: () => queue.settled(),
  };
}

/** The chat of an update; for updates outside of chats, the user. */
function chatKey(update: Update): string {
  const { message, callback_query, my_chat_member, chat_member, inline_query } = update;
  const chat = message?.chat ?? callback_query?.message?.chat ?? my_chat_member?.chat ?? chat_member?.chat;
  return chat ? String(chat.id) : `user ${callback_query?.from?.id ?? inline_query?.from?.id ?? 0}`;
}
