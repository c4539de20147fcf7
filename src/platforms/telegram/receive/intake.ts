import type { Update } from "grammy/types";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { rememberIn } from "#lib/remember.ts";
import { described } from "#platforms/telegram/errors.ts";
import type { Handle } from "./commands.ts";
import { readUpdate } from "./read-update.ts";

/** Telegram sends again what was not confirmed: as many numbers are remembered. */
const REMEMBERED = 5_000;
/** Commands older than this are from before a downtime. */
const OLD_S = 600;
/** Another old command of the same chat may follow for so long: by a webhook each comes after the one before. */
const LINGER_MS = 3_000;
/** Quick work is finished before its update is confirmed; slow work, which changes nothing, is not waited for. */
const CONFIRM_MS = 2_000;

/** Takes updates in; what is none is passed over, each is handled once, those of one chat one after the other. */
export interface Intake {
  /** Resolves when the updates may be confirmed. */
  take(updates: readonly unknown[]): Promise<void>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

type Work = ReturnType<Handle>;

export type IntakeDeps = { readonly handle: Handle; readonly clock: Clock; readonly log: Log };

export function createIntake({ handle, clock, log }: IntakeDeps, signal: AbortSignal): Intake {
  const seen = new Set<number>();
  const lanes = new Map<string, Promise<void>>();

  const isNew = ({ update_id }: Update): boolean => {
    if (seen.has(update_id)) return false;
    rememberIn(seen, update_id, REMEMBERED);
    return true;
  };

  /** The last old command of each chat: after a downtime nobody wants ten answers. */
  const lastOld = new Map<string, number>();

  const isOld = ({ message }: Update): boolean =>
    (message?.date ?? Number.POSITIVE_INFINITY) < clock.now().epochMilliseconds / 1000 - OLD_S;

  const run = async (update: Update, work: Work, lane: string, old: boolean) => {
    const isLast = () => lastOld.get(lane) === update.update_id;
    try {
      if (old && isLast()) await clock.sleep(LINGER_MS, signal);
      await work(old && !isLast());
    } catch (error) {
      if (!signal.aborted) log.error({ update: update.update_id, ...described(error) }, "update failed");
    } finally {
      if (isLast()) lastOld.delete(lane);
    }
  };

  const inLane = (update: Update): Promise<void> => {
    const lane = laneOf(update);
    const old = isOld(update);
    if (old) lastOld.set(lane, update.update_id);
    const work = handle(update, signal);
    const running = (lanes.get(lane) ?? Promise.resolve()).then(() => run(update, work, lane, old));
    lanes.set(lane, running);
    return running.finally(() => {
      if (lanes.get(lane) === running) lanes.delete(lane);
    });
  };

  return {
    async take(updates) {
      const fresh = updates.flatMap((given) => readUpdate(given) ?? []).filter(isNew);
      if (fresh.length < updates.length)
        log.info({ count: updates.length - fresh.length }, "updates passed over");
      const all = Promise.all(fresh.map(inLane));
      const done = new AbortController();
      await Promise.race([
        all,
        clock.sleep(CONFIRM_MS, AbortSignal.any([done.signal, signal])).catch(() => {}),
      ]);
      done.abort();
    },
    async settled() {
      await Promise.all(lanes.values());
    },
  };
}

/** One for each chat, and for each person who asks outside of chats. */
function laneOf(update: Update): string {
  const { message, callback_query, my_chat_member, inline_query } = update;
  const chat = message?.chat ?? callback_query?.message?.chat ?? my_chat_member?.chat;
  return chat ? String(chat.id) : `person ${callback_query?.from?.id ?? inline_query?.from?.id ?? 0}`;
}
