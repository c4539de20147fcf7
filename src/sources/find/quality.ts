import { isMostlyArabic } from "#core/feeds/arabic-share.ts";
import type { FeedQuality } from "#core/feeds/found-feed.ts";
import type { RawFeedItem } from "#sources/feed/feed.ts";

/** A teaser has a sentence or two. */
const LEAST_FULL_TEXT = 600;
const FEWEST_DATED = 3;

/** How good the items of a feed are for digests; undefined where there are none. */
export function qualityOf(items: readonly RawFeedItem[]): FeedQuality | undefined {
  if (items.length === 0) return undefined;
  const share = (is: (item: RawFeedItem) => boolean) => items.filter(is).length / items.length;
  const itemsPerDay = rateOf(items);
  return {
    ...(itemsPerDay === undefined ? {} : { itemsPerDay }),
    full: share(
      ({ content = "", summary = "" }) => Math.max(content.length, summary.length) >= LEAST_FULL_TEXT,
    ),
    dated: share(({ publishedAt }) => publishedAt !== undefined),
    arabic: share(({ title, summary = "" }) => isMostlyArabic(title || summary)),
  };
}

/** Old items that stand on top of a feed for ever would make it look idle: the middle half of the gaps counts. */
function rateOf(items: readonly RawFeedItem[]): number | undefined {
  const times = items
    .flatMap(({ publishedAt }) => publishedAt?.epochMilliseconds ?? [])
    .sort((a, b) => a - b);
  if (times.length < FEWEST_DATED) return undefined;
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const middle = gaps
    .toSorted((a, b) => a - b)
    .slice(Math.floor(gaps.length / 4), Math.ceil((gaps.length * 3) / 4));
  const mean = middle.reduce((sum, gap) => sum + gap, 0) / Math.max(1, middle.length);
  return mean <= 0 ? undefined : Math.round((86_400_000 / mean) * 10) / 10;
}
