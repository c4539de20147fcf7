/** What a model was asked and what it cost, of one day. */
export type Usage = {
  readonly calls: number;
  readonly failed: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** In millionths of the currency that the prices are in. */
  readonly micros: number;
  /** Stories that were asked for, and those of them that the gate or the judge refused, by reason. */
  readonly stories: number;
  readonly refused: Readonly<Record<string, number>>;
};

export const NO_USAGE: Usage = {
  calls: 0,
  failed: 0,
  tokensIn: 0,
  tokensOut: 0,
  micros: 0,
  stories: 0,
  refused: {},
};

/** Kept between processes: what was written, by a hash of what it was written from, and what each day cost. */
export interface WritingStore {
  find(key: string): Promise<unknown>;
  put(key: string, value: unknown, now: Temporal.Instant): Promise<void>;
  /** Adds to the counts of a day (YYYY-MM-DD, UTC); other processes add to the same. */
  add(day: string, counts: Partial<Usage>): Promise<void>;
  usage(day: string): Promise<Usage>;
  /** Forgets what was written and counted before; returns how much. */
  prune(before: Temporal.Instant): Promise<number>;
}

export function dayOf(now: Temporal.Instant): string {
  return now.toString().slice(0, 10);
}
