import { parseDate } from "#core/arabic/time/date-parser.ts";
import type { ItemDraft } from "./draft.ts";

const MAX_ITEMS = 200;
/** Share of neighbours whose numbers rise from which on a list counts as one that grows at its end. */
const RISING_SHARE = 0.8;

export type DatedDraft = {
  readonly draft: ItemDraft;
  readonly publishedAt?: Temporal.Instant;
  readonly updatedAt?: Temporal.Instant;
};

export type DateHints = {
  readonly now: Temporal.Instant;
  readonly timeZone?: string;
  /** Added to every date. */
  readonly dateOffsetMinutes?: number;
};

/** The newest at most 200 in the feed's order. Undated ones count as older, and by the order that they seem to have. */
export function newestOf(drafts: readonly ItemDraft[], hints: DateHints): readonly DatedDraft[] {
  const dated = drafts.map((draft): DatedDraft => {
    const publishedAt = instant(draft.published, hints);
    const updatedAt = instant(draft.updated, hints);
    return { draft, ...(publishedAt ? { publishedAt } : {}), ...(updatedAt ? { updatedAt } : {}) };
  });
  if (dated.length <= MAX_ITEMS) return dated;
  const epoch = (item: DatedDraft) => item.publishedAt?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  const fromNewest = growsAtEnd(drafts) ? dated.toReversed() : dated;
  const kept = new Set(
    fromNewest.toSorted((a, b) => Math.sign(epoch(b) - epoch(a)) || 0).slice(0, MAX_ITEMS),
  );
  return dated.filter((item) => kept.has(item));
}

/** Most systems number their articles: where the numbers rise, the last one is the newest. */
function growsAtEnd(drafts: readonly ItemDraft[]): boolean {
  const numbers = drafts.map(({ url, id }) =>
    Number(/(\d{1,15})\D*$/.exec(url ?? id ?? "")?.[1] ?? Number.NaN),
  );
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? Number.NaN));
  const known = steps.filter((step) => !Number.isNaN(step) && step !== 0);
  return known.length > 0 && known.filter((step) => step > 0).length >= known.length * RISING_SHARE;
}

function instant(text: string | undefined, hints: DateHints): Temporal.Instant | undefined {
  const { now, timeZone = "UTC", dateOffsetMinutes: minutes = 0 } = hints;
  if (text === undefined) return undefined;
  // A clock that is wrong by hours is right only when it is set.
  return parseDate(text, { now: now.subtract({ minutes }), timeZone })?.add({ minutes });
}
