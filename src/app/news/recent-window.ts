import type { Edition } from "#core/digest/edition.ts";
import type { NewsWindow } from "#core/digest/weighing/subjects.ts";
import { parseDuration } from "#core/schedule/duration.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";

/** More editions than are asked for within a minute. */
const MOST_WINDOWS = 200;

/** An edition's window of news up to `now`. */
export function windowUpTo(now: Temporal.Instant, edition: Edition): NewsWindow {
  return { from: now.subtract(parseDuration(edition.window)), to: now };
}

/** The same for many who ask: whoever asks within one minute gets the window of the first of them. */
export function createRecentWindows(): typeof windowUpTo {
  const windows = createTtlCache<string, NewsWindow>({ max: MOST_WINDOWS });
  return (now, edition) => {
    const minute = now.round({ smallestUnit: "minute", roundingMode: "floor" });
    const key = `${edition.id} ${minute}`;
    const window = windows.get(key) ?? windowUpTo(now, edition);
    windows.set(key, window);
    return window;
  };
}
