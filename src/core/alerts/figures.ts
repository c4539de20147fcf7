import type { Card } from "#core/digest/digest.ts";
import { TOLLS, type Tolls, tollsOf } from "#core/summary/tolls.ts";

/** How many an event killed and injured, as a card of it says. */
export function figuresOf({ headline, summary }: Pick<Card, "headline" | "summary">): Tolls {
  return { ...tollsOf(summary.join(" ")), ...tollsOf(headline) };
}

/**
 * Whether figures say more than those that were told. Less is no news: outlets differ, and the one that leads a story may
 * change.
 */
export function hasGrown(told: Tolls, now: Tolls): boolean {
  return TOLLS.some((of) => {
    const [before, after] = [told[of], now[of]];
    return after !== undefined && before !== undefined && after > before;
  });
}
