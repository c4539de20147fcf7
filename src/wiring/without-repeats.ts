import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";

/** How long the same failure is not told again; each telling doubles it, up to the longest. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** Failures told apart; the one that was told longest ago goes first. */
const MOST_KINDS = 200;

type Told = { nextAt: number; pauseMs: number; repeated: number };

/**
 * A failure that comes back every few seconds (a full disk, a database that is away) is told once and then ever more
 * rarely, with how often it came; the failures of the world without a stack, which says nothing about them.
 */
export function withoutRepeats(log: Log, clock: Pick<Clock, "now">): Log {
  const told = new Map<string, Told>();

  const tell = (level: "warn" | "error") => (fields: object, message: string) => {
    const error = "error" in fields ? fields.error : undefined;
    if (!(error instanceof Error)) return log[level](fields, message);
    const now = clock.now().epochMilliseconds;
    const key = `${message}\n${error.message}`;
    const known = told.get(key);
    if (known && now < known.nextAt) {
      known.repeated += 1;
      return;
    }
    // What was silent for longer than its pause is news again.
    const goesOn = known !== undefined && now < known.nextAt + known.pauseMs;
    const pauseMs = goesOn ? Math.min(LONGEST_PAUSE_MS, known.pauseMs * 2) : FIRST_PAUSE_MS;
    told.delete(key);
    told.set(key, { nextAt: now + pauseMs, pauseMs, repeated: 0 });
    const [oldest] = told.keys();
    if (told.size > MOST_KINDS && oldest !== undefined) told.delete(oldest);
    const repeated = known && known.repeated > 0 ? { repeated: known.repeated } : {};
    log[level]({ ...fields, error: plain(error), ...repeated }, message);
  };

  return { info: (fields, message) => log.info(fields, message), warn: tell("warn"), error: tell("error") };
}

/** An error with a code is the world's; others are bugs, whose stack is needed. */
function plain(error: Error): unknown {
  if (!("code" in error)) return error;
  return { type: error.name, code: error.code, message: error.message };
}
