import { choosing, composing } from "#core/digest/compose.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Clock } from "#core/ports.ts";
import type { Story } from "#core/stories/story.ts";
import { untilAborted } from "#lib/aborted.ts";
import { bySteps, standBack } from "./by-steps.ts";
import type { KeptNewsroom } from "./newsroom.ts";
import { windowUpTo } from "./recent-window.ts";

export type LookAheadDeps = {
  readonly newsroom: Pick<KeptNewsroom, "news" | "whole">;
  readonly editions: readonly Edition[];
  readonly trust: (sourceId: string) => number;
  readonly clock: Clock;
};

/**
 * Finds what digests of these editions ask of the news that came since the last look: what is remembered of articles
 * and stories serves whoever asks next, and the digest itself is let go. Nothing where no news came, nor of what was
 * there at the first look, for a start has enough to do. Rejects when the signal says so.
 */
export function createLookAhead(deps: LookAheadDeps): (signal: AbortSignal) => Promise<void> {
  const { newsroom, editions, trust, clock } = deps;
  let seen: readonly Story[] | undefined;

  return async (signal) => {
    if (!seen) {
      // After a start the older news comes when it has been asked for once.
      await newsroom.news(clock.now());
      await untilAborted(newsroom.whole(), signal);
    }
    const { stories } = (await newsroom.news(clock.now())).material;
    const isNew = seen !== undefined && stories !== seen;
    seen = stories;
    const pause = async () => {
      signal.throwIfAborted();
      await standBack(clock);
    };
    for (const edition of isNew ? editions : []) {
      await pause();
      const now = clock.now();
      const window = windowUpTo(now, edition);
      const { material, seenAt, known } = await newsroom.news(now, window.from);
      const context = { now, window, trust, seenAt, known };
      const chosen = await bySteps(choosing(edition, material, context), clock, pause);
      await bySteps(composing(edition, chosen, material, context), clock, pause);
    }
  };
}
