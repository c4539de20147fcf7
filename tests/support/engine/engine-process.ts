// Run as a process of its own: the real engine on a real database, sending to a message server until
// nothing is due, or until it is killed. Its argument is a JSON object.

import { parseConfig } from "#config.ts";
import { editionSchema } from "#core/digest/edition.ts";
import { systemClock } from "#lib/clock.ts";
import { createLog } from "#wiring/log.ts";
import { createEngine } from "#wiring/service.ts";
import { createHttpPlatform } from "./http-platform.ts";

export type Job = {
  readonly database: string;
  readonly server: string;
  readonly limit: number;
  readonly perSecond: number;
  readonly chatPauseMs: number;
  readonly groupPerMinute: number;
  /** Keep looking for work instead of ending when none is due. */
  readonly stay: boolean;
  readonly leaseMs: number;
};

const job = JSON.parse(process.argv[2] ?? "{}") as Job;
const sabah = editionSchema.parse({
  title: "موجز الصباح",
  schedule: { times: ["07:00"], catch_up: "20d" },
  window: "2d",
  sections: [{ id: "all", title: "الأخبار", limit: 50, per_outlet: 50, related: 0 }],
  limit: 50,
});
const engine = await createEngine({
  config: parseConfig({ DATABASE_URL: job.database }, () => ""),
  catalogue: { editions: [{ id: "sabah", ...sabah }], sources: [] },
  source: () => ({ async *read() {} }),
  platforms: [
    {
      platform: createHttpPlatform(job.server, job.limit),
      rates: {
        perSecond: job.perSecond,
        chatPauseMs: job.chatPauseMs,
        groupPerMinute: job.groupPerMinute,
        isGroup: ({ chat }) => chat.startsWith("-"),
      },
      account: "1",
    },
  ],
  readArticle: () => Promise.reject(new Error("no pages here")),
  clock: systemClock,
  log: createLog("silent"),
  leaseMs: job.leaseMs,
});
const never = new AbortController().signal;
process.stdout.write("ready\n");
do {
  const taken = await pass().catch((error: unknown) => {
    // As the service's ticker does: logged, and tried again at the next tick.
    if (!job.stay) throw error;
    return 0;
  });
  if (job.stay && taken === 0) await systemClock.sleep(200);
} while (job.stay);
const { due, sending } = await engine.stores.deliveries.summary(systemClock.now());
await engine.service.leave();
await engine.close();
process.stdout.write(`left ${due + sending}\n`);
process.exit(0);

async function pass(): Promise<number> {
  await engine.service.plan();
  return engine.service.send({ stop: never, kill: never });
}
