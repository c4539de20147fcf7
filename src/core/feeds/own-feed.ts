import type { FeedKind } from "./feed-kind.ts";
import type { Source } from "./source.ts";

/** Begins the id of an outlet that readers added for themselves; no file of an outlet may begin so. */
const PREFIX = "own_";
const DIGITS = 16;
const IDS = new RegExp(`\\b${PREFIX}[0-9a-f]{${DIGITS}}\\b`, "g");

/** The outlet's id of a feed that a reader added: `digest` is a hexadecimal digest of its canonical address. */
export function ownFeedId(digest: string): string {
  return `${PREFIX}${digest.slice(0, DIGITS)}`;
}

/** Was this outlet added by a reader? Its articles are for those who added it alone. */
export function isOwnFeed(sourceId: string): boolean {
  return sourceId.startsWith(PREFIX);
}

/** Whether anybody who reads these editions may see what an outlet says. */
export function hearingAny(
  editions: readonly { readonly feeds?: readonly string[] }[],
): (sourceId: string) => boolean {
  const own = new Set(editions.flatMap(({ feeds = [] }) => feeds));
  return (sourceId) => !isOwnFeed(sourceId) || own.has(sourceId);
}

/** Such ids wherever they stand in a text. */
export function ownFeedIdsIn(text: string): readonly string[] {
  return text.match(IDS) ?? [];
}

/** A feed as a reader added it; the same address is the same feed, whoever added it. */
export type OwnFeed = {
  readonly id: string;
  /** As its publisher calls it. */
  readonly name: string;
  readonly home: string;
  readonly url: string;
  /** Absent for a feed like any other. */
  readonly kind?: FeedKind;
  /** Since when nothing has been had of it; absent while it answers. */
  readonly failingSince?: Temporal.Instant;
};

/** Feeds of readers. Which chats want one is said by the editions that they are subscribed to. */
export interface OwnFeedStore {
  /** Keeps a feed for whoever names its id; a known one stays as it is. */
  put(feed: Omit<OwnFeed, "id" | "failingSince">, now: Temporal.Instant): Promise<OwnFeed>;
  get(ids: readonly string[]): Promise<ReadonlyMap<string, OwnFeed>>;
  /** Those that an active edition tells of, and those that were added after `since`. */
  wanted(since: Temporal.Instant): Promise<readonly OwnFeed[]>;
  count(): Promise<number>;
  /** Undefined: it answers. */
  noteFailing(id: string, since: Temporal.Instant | undefined): Promise<void>;
  /** Ids of the subscriptions whose editions tell of it. */
  subscriptionsTo(id: string): Promise<readonly number[]>;
  /** Forgets what was added before `before` and what no edition tells of; returns how many. */
  prune(before: Temporal.Instant): Promise<number>;
}

/** The outlet that a reader's feed is read as: with no rights but to be read at a feed's own pace. */
export function ownOutlet({ id, name, home, url, kind }: OwnFeed): Source {
  return {
    id,
    name,
    home,
    country: "INT",
    region: "international",
    language: "ar",
    ownership: "private",
    enabled: true,
    trust: 1,
    terms: { full_text: false, llm: false, crawl_delay: 0 },
    feeds: [{ url, topic: "top", ...(kind ? { kind } : {}) }],
  };
}
