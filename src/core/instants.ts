/** The later of two instants. */
export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}

/** The earlier of two instants. */
export function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}

export function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return byTime(a, b) > 0;
}

/** The order of two instants, for sorting: comparing whole instants costs thirty times as much as their milliseconds. */
export function byTime(a: Temporal.Instant, b: Temporal.Instant): number {
  return a.epochMilliseconds - b.epochMilliseconds || Temporal.Instant.compare(a, b);
}

/** So many instants are remembered, 2 MB of them. */
const REMEMBERED = 1 << 12;
const remembered: { readonly ms: number; readonly instant: Temporal.Instant }[] = new Array(REMEMBERED);

/**
 * The instant of some milliseconds since the epoch, for what is held by the ten thousands as numbers: an Instant takes
 * 460 bytes, most of them where V8 does not see them.
 */
export function instantAt(ms: number): Temporal.Instant {
  const slot = ((ms ^ (ms / 1000)) & (REMEMBERED - 1)) >>> 0;
  const known = remembered[slot];
  if (known?.ms === ms) return known.instant;
  const instant = Temporal.Instant.fromEpochMilliseconds(ms);
  remembered[slot] = { ms, instant };
  return instant;
}

const AT = Symbol("published at, ms");
type Timed = { readonly [AT]?: number };

/** Gives an article its time as a number: to whoever reads or copies it, it is the instant. */
export function publishedAtMs<Undated extends object>(
  article: Undated,
  ms: number,
): Undated & { readonly publishedAt: Temporal.Instant } {
  Object.defineProperty(article, AT, { value: ms });
  return Object.defineProperty(article, "publishedAt", PUBLISHED) as Undated & {
    readonly publishedAt: Temporal.Instant;
  };
}

const PUBLISHED: PropertyDescriptor & ThisType<{ readonly [AT]: number }> = {
  enumerable: true,
  get() {
    return instantAt(this[AT]);
  },
};

/** When an article was published, ms; where it is held as a number, no instant is made for it. */
export function publishedMs(article: { readonly publishedAt: Temporal.Instant }): number {
  return (article as Timed)[AT] ?? article.publishedAt.epochMilliseconds;
}
