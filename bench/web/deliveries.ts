import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { systemClock } from "#lib/clock.ts";
import { createFakePlatform } from "../../tests/support/engine/fake-platform.ts";
import { ARCHIVE, END, openEngine } from "../archive.ts";
import { quantile } from "../measure.ts";

const SLOT = Temporal.Instant.from("2026-11-20T04:00:00Z");
/** The slot comes when whatever goes on beside it is in full swing. */
const AHEAD_MS = 1_500;
const STORED = 2_000;
/** Of a chat platform: messages a second. */
const PACE = 30;
/** The service looks every five seconds; here the looking is left out of the lateness. */
const LOOK_MS = 50;

/** Milliseconds behind the slot, and behind the place in line that the platform's pace gives a digest. */
export type Lateness = { readonly median: number; readonly longest: number };

/** A morning of `readers` digests that fall due at one minute in this process, by the clock of the machine. */
export async function morning(readers: number): Promise<Lateness> {
  let began = Number.POSITIVE_INFINITY;
  const clock = {
    ...systemClock,
    now: () =>
      began === Number.POSITIVE_INFINITY
        ? END
        : SLOT.add({ milliseconds: Math.round(performance.now() - began) - AHEAD_MS }),
  };
  const rates = { perSecond: PACE, chatPauseMs: 0, groupPerMinute: 60_000, isGroup: () => false };
  const platform = createFakePlatform();
  const late: number[] = [];
  platform.answer = (request) => {
    const behind = clock.now().since(SLOT).total("milliseconds");
    late.push(behind - ((request - 1) * 1_000) / PACE);
    return undefined;
  };
  const rateLimiter = createRateLimiter(rates, clock);
  const engine = await openEngine("sqlite::memory:", clock, [{ platform, account: "1", rateLimiter }]);
  await engine.stores.articles.put(ARCHIVE.slice(-STORED), END);
  for (let reader = 0; reader < readers; reader++)
    await engine.subscriptions.subscribe({ platform: "test", chat: String(reader) }, "sabah");
  await engine.service.keepUp();
  const never = new AbortController().signal;
  began = performance.now();
  while (late.length < readers) {
    await engine.service.plan();
    await engine.service.send({ stop: never, kill: never });
    await systemClock.sleep(LOOK_MS);
  }
  await engine.close();
  return { median: quantile(late, 0.5), longest: Math.max(...late) };
}
