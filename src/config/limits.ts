import { between } from "./fields.ts";

/** Variables that bound what readers make for themselves. */
export const limitsEnvironment = {
  LIMIT_WORDS: between(1, 30, 30),
  LIMIT_FEEDS: between(0, 20, 10),
  LIMIT_FEEDS_OF_ALL: between(0, 100_000, 2_000),
  LIMIT_EDITIONS: between(1, 100, 20),
  LIMIT_ALERTS: between(0, 10, 10),
};

/** What one chat may have made for it, `feedsOfAll` excepted. */
export type LimitsConfig = {
  readonly words: number;
  readonly feeds: number;
  readonly feedsOfAll: number;
  readonly editions: number;
  /** A day. */
  readonly alerts: number;
};

type Variables = Readonly<Record<keyof typeof limitsEnvironment, number>>;

export function limitsOf(data: Variables): LimitsConfig {
  return {
    words: data.LIMIT_WORDS,
    feeds: data.LIMIT_FEEDS,
    feedsOfAll: data.LIMIT_FEEDS_OF_ALL,
    editions: data.LIMIT_EDITIONS,
    alerts: data.LIMIT_ALERTS,
  };
}
