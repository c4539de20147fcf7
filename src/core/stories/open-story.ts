import type { Member } from "./affinity.ts";

/** Articles a story keeps: one that is repeated for ever must not grow for ever. */
const MEMBERS = 120;
/** Articles that stand for a story where it is compared: the one that opened it and the latest. */
const WITNESSES = 12;

/** A story that news may still join, or that a running story may still be linked with. */
export type OpenStory = {
  /** Greater for what was opened later. */
  readonly number: number;
  readonly id: string;
  /** In the order of their times; the first is never dropped. */
  members: readonly Member[];
  /** When it was first told. */
  firstMs: number;
  lastMs: number;
  /** True where no article joins it any more. */
  past: boolean;
  thread: Thread | undefined;
  /** Ids of all articles that it was ever given, also of those it does not keep. */
  articleIds: string[];
};

/** A running story of days: all its events, their reactions and backgrounds. */
export type Thread = {
  readonly id: string;
  readonly stories: Set<OpenStory>;
  /** When the first of its stories was first told, though that may be forgotten. */
  firstMs: number;
  /** The last told of its stories, the latest first. */
  latest: readonly OpenStory[];
};

/** The articles that stand for many: the first and the last of them. */
export function witnesses(members: readonly Member[], count = WITNESSES): readonly Member[] {
  return members.length <= count
    ? members
    : [...members.slice(0, 1), ...members.slice(members.length - count + 1)];
}

/**
 * The members that a story keeps, in the order of their times: of too many those go first for which a later one of
 * their outlet stands, then the oldest.
 */
export function bounded(members: readonly Member[]): readonly Member[] {
  const sorted = members.toSorted((a, b) => a.ms - b.ms || (a.article.id < b.article.id ? -1 : 1));
  const excess = sorted.length - MEMBERS;
  if (excess <= 0) return sorted;
  const latest = new Map(sorted.map((member) => [member.article.sourceId, member]));
  const [first, ...rest] = sorted;
  const replaced = rest.filter((member) => latest.get(member.article.sourceId) !== member);
  const gone = new Set([...new Set([...replaced, ...rest])].slice(0, excess));
  return sorted.filter((member) => member === first || !gone.has(member));
}
