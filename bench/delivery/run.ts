import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { systemClock } from "#lib/clock.ts";
import type { OpenStores } from "#store/open.ts";
import { news } from "../../tests/support/engine/engine.ts";
import type { Job } from "../../tests/support/engine/engine-process.ts";
import type { MessageServer, Taken } from "../../tests/support/engine/message-server.ts";

const ENGINE = fileURLToPath(new URL("../../tests/support/engine/engine-process.ts", import.meta.url));

/** Fast enough that a run lasts a second or so: the crash is what is measured. */
export function hurriedJob(database: string, server: MessageServer): Job {
  const pace = { perSecond: 100_000, chatPauseMs: 0, groupPerMinute: 1_000_000 };
  return { database, server: server.url, limit: 500, ...pace, stay: false, leaseMs: 400 };
}

/** Ten articles of today and a subscription for each chat, due a moment ago. */
export async function seed(
  stores: OpenStores,
  chats: readonly string[],
  due: Temporal.Instant,
): Promise<void> {
  const published = due.subtract({ minutes: 30 });
  await stores.articles.put(news(10, published), published);
  const zoned = due.toZonedDateTimeISO("UTC");
  const time = zoned.toPlainTime().toString({ smallestUnit: "minute" });
  const slot = { date: zoned.toPlainDate().toString(), time, at: due };
  for (const chat of chats) {
    await stores.subscriptions.put({
      address: { platform: "http", chat },
      edition: "sabah",
      timetable: { times: [time], timeZone: "UTC" },
      preferences: { muted: [], length: "full", silent: false },
      status: { state: "active" },
      origin: "chat",
      createdAt: due.subtract({ hours: 1 }),
      next: slot,
    });
  }
}

/** A minute that has just begun, so that a local time names it. */
export function lastMinute(): Temporal.Instant {
  return systemClock.now().round({ smallestUnit: "minute", roundingMode: "floor" });
}

export function startEngine(job: Job): ChildProcess {
  return spawn(process.execPath, [ENGINE, JSON.stringify(job)], { stdio: ["ignore", "pipe", "inherit"] });
}

/** What a finished process wrote last: deliveries left over. */
export async function runToEnd(job: Job): Promise<number> {
  const child = startEngine(job);
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child, "close");
  const left = /left (\d+)/.exec(output)?.[1];
  if (left === undefined) throw new Error(`the engine ended without a word: ${output}`);
  return Number(left);
}

export type Verdict = {
  readonly lost: number;
  readonly disordered: number;
  readonly doubles: number;
  readonly strays: number;
};

/**
 * Holds what the server took against what was promised. A part may come twice only where a kill left it
 * in doubt: `strays` counts chats that got more than one part twice from one kill.
 */
export function judge(
  taken: readonly Taken[],
  chats: readonly string[],
  parts: number,
  kills: number,
): Verdict {
  const byChat = new Map<string, number[]>();
  for (const { chat, key } of taken) {
    const log = byChat.get(chat) ?? [];
    log.push(Number(key.split("-")[1]));
    byChat.set(chat, log);
  }
  const verdict = { lost: 0, disordered: 0, doubles: 0, strays: 0 };
  for (const chat of chats) {
    const log = byChat.get(chat) ?? [];
    const distinct = log.filter((part, index) => log.indexOf(part) === index);
    if (distinct.length !== parts) verdict.lost += 1;
    if (distinct.some((part, index) => part !== index + 1)) verdict.disordered += 1;
    const extra = log.length - distinct.length;
    verdict.doubles += extra;
    if (extra > kills) verdict.strays += 1;
  }
  return verdict;
}
