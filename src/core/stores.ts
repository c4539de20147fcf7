import type { AlertStore } from "#core/alerts/alert-store.ts";
import type { ArchiveStore } from "#core/archive/archive-store.ts";
import type { Article } from "#core/article/article.ts";
import type { CorrectionStore } from "#core/desk/correction-store.ts";
import type { DraftStore } from "#core/desk/kept-draft.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { FeedStore } from "#core/feeds/feed-state.ts";
import type { HubStore } from "#core/feeds/hub.ts";
import type { OwnFeed, OwnFeedStore } from "#core/feeds/own-feed.ts";
import type { Recipe } from "#core/personal/recipe.ts";
import type { VolumeStore } from "#core/related/volume-store.ts";
import type { CensusStore } from "#core/schedule/census.ts";
import type { Delivery, DeliveryEnd, LedgerSummary } from "#core/schedule/delivery.ts";
import type { Slot } from "#core/schedule/schedule.ts";
import type {
  Address,
  PauseReason,
  Subscription,
  SubscriptionDraft,
  Timetable,
} from "#core/schedule/subscription.ts";
import type { StoryStore } from "#core/stories/story-store.ts";
import type { WritingStore } from "#core/writing/usage.ts";

/** An article with the times of this installation. */
export type StoredArticle = {
  readonly article: Article;
  readonly firstSeenAt: Temporal.Instant;
  /** Another one where it says something else; absent in rows of earlier versions. */
  readonly fingerprint?: string;
};

export interface ArticleStore {
  /**
   * Stores each article once by id. A known one keeps its date and first sight and is brought up to
   * date by `updateArticle`, so that an update is not news again; another story under its id is `apart` and
   * new, and the same words under another id of the publisher are not. Returns the ids that are new.
   */
  put(articles: readonly Article[], now: Temporal.Instant): Promise<string[]>;
  get(id: string): Promise<Article | undefined>;
  /** Keeps what was worked out of articles; it is forgotten where an article is rewritten. */
  keepReadings(readings: readonly { readonly id: string; readonly reading: Uint8Array }[]): Promise<void>;
  /** What some process worked out of these articles as they are now (`packReading`), by id. */
  readings(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * Articles first seen after `from` up to `to`, in the order they were seen, some hundred at a time, without those
   * whose ids the caller knows.
   */
  seen(
    from: Temporal.Instant,
    to: Temporal.Instant,
    isKnown?: (id: string) => boolean,
  ): AsyncIterable<readonly StoredArticle[]>;
  /**
   * Articles that hold every word of the query, however it is spelled or prefixed, newest first; where there are
   * none, those that hold words beginning so.
   */
  search(query: string, limit: number): Promise<Article[]>;
  count(): Promise<number>;
  /** Forgets what was last in a feed before `before`; returns how many. */
  prune(before: Temporal.Instant): Promise<number>;
}

/** What makes two compositions the same one. */
export type DigestKey = {
  readonly edition: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** Canonical form of the preferences that change what is said. */
  readonly preferences: string;
};

export interface DigestStore {
  find(key: DigestKey): Promise<{ readonly id: number; readonly digest: Digest } | undefined>;
  /** Keeps the first composition of a key: a second writer gets the id and digest of the first. */
  put(
    key: DigestKey,
    digest: Digest,
    now: Temporal.Instant,
  ): Promise<{ readonly id: number; readonly digest: Digest }>;
  get(id: number): Promise<Digest | undefined>;
  /**
   * Ids of the stories that were told before a key's window, of the same edition and preferences, in digests that
   * ended after `since`.
   */
  told(key: DigestKey, since: Temporal.Instant): Promise<readonly string[]>;
  latest(edition: string): Promise<Digest | undefined>;
  prune(before: Temporal.Instant): Promise<number>;
}

/** Subscriptions that share one timetable and stand before the same slot: planned together. */
export type DueGroup = {
  readonly timetable: Timetable;
  readonly edition: string;
  readonly slot: Slot;
  readonly count: number;
};

export interface SubscriptionStore {
  /** Makes or replaces the subscription of (address, edition). */
  put(draft: SubscriptionDraft): Promise<Subscription>;
  /**
   * In one transaction: `choose` gets what is stored of each place and edition in turn, and what it returns is put;
   * undefined leaves things as they are. Where it throws, nothing is changed.
   */
  merge(
    keys: readonly Pick<Subscription, "address" | "edition">[],
    choose: (stored: Subscription | undefined, index: number) => SubscriptionDraft | undefined,
  ): Promise<void>;
  find(address: Address, edition: string): Promise<Subscription | undefined>;
  get(ids: readonly number[]): Promise<ReadonlyMap<number, Subscription>>;
  /** All of one chat, its threads included when `address.thread` is absent. */
  ofChat(address: Address): Promise<Subscription[]>;
  ofOrigin(origin: Subscription["origin"]): Promise<Subscription[]>;
  remove(address: Address, edition: string): Promise<boolean>;
  pause(address: Address, reason: PauseReason, at: Temporal.Instant): Promise<number>;
  /** A chat that got a new address keeps everything. */
  move(from: Address, to: Address): Promise<number>;
  /** Active ones whose reader wants alerts. */
  wantingAlerts(): AsyncIterable<Subscription>;
  dueGroups(now: Temporal.Instant): Promise<DueGroup[]>;
  /** Active and paused subscriptions by edition. */
  counts(): Promise<
    readonly { readonly edition: string; readonly active: number; readonly paused: number }[]
  >;
  all(): AsyncIterable<Subscription>;
}

/** A row and who holds its lease. */
export type Held = Pick<Delivery, "id" | "owner">;

/** A message of a delivery as its platform named it, and which stories it tells. `place`: as in `SendOutcome`. */
export type ArrivedMessage = { readonly ref: string; readonly place?: string; readonly stories?: StoryRange };

export type LastPart = { readonly at: Temporal.Instant; readonly windowEnd: Temporal.Instant };

export interface DeliveryStore {
  /**
   * In one transaction: a row for each subscription of the group (already known slots are left alone)
   * and the group's next slot. Large groups are done in batches; returns the rows made.
   */
  plan(
    group: DueGroup,
    next: Slot | undefined,
    end: DeliveryEnd | undefined,
    now: Temporal.Instant,
  ): Promise<number>;
  /**
   * Leases up to `limit` rows that are due, or whose holder's lease ended, the oldest first. A time further ahead
   * than any wait that is ever set was written before the clock was set back: it counts as come.
   */
  claim(claim: {
    readonly owner: string;
    readonly platforms: readonly string[];
    readonly now: Temporal.Instant;
    readonly until: Temporal.Instant;
    readonly limit: number;
  }): Promise<Delivery[]>;
  /**
   * Written before a part leaves, a picture as part 0: from now on it is in doubt until `sent`. False where the row is no
   * longer the owner's; the other writers below leave such a row alone.
   */
  begin(held: Held, digestId: number, part: number): Promise<boolean>;
  /**
   * `last` ends the delivery as sent and moves the start of the reader's next window. Without `message` nobody
   * confirmed the part: such a delivery ends as unconfirmed and leaves the window where it was.
   */
  sent(held: Held, part: number, message: ArrivedMessage | undefined, last?: LastPart): Promise<void>;
  /** The part surely did not arrive: it is not in doubt any more. */
  cleared(held: Held, part: number): Promise<void>;
  /** Gives the row back to be claimed not before `at`. */
  release(held: Held, at: Temporal.Instant, attempts: number): Promise<void>;
  end(held: Held, end: DeliveryEnd, now: Temporal.Instant): Promise<void>;
  /** A row that no timetable asked for, held by its owner from the start. Its subscription may be none (0). */
  open(draft: Omit<Delivery, "id" | "sentParts" | "attempts">, until: Temporal.Instant): Promise<Delivery>;
  /** Ends every row that waits or is being sent, whoever holds it; nobody may be sending. Returns how many. */
  endWaiting(end: DeliveryEnd, now: Temporal.Instant): Promise<number>;
  /** Only rows that the process works on: one that it forgot ends its lease. */
  renew(owner: string, ids: readonly number[], until: Temporal.Instant): Promise<void>;
  /** `late`: due for more than five minutes at `now`. */
  summary(now: Temporal.Instant): Promise<LedgerSummary>;
  /** Forgets what ended before `before`, and what nobody came for since then. */
  prune(before: Temporal.Instant): Promise<number>;
}

/** One row of the ledger as its reader may see it. */
export type KeptDelivery = {
  readonly id: number;
  readonly edition: string;
  readonly slot: Slot;
  readonly state: string;
  readonly reason?: string;
  readonly messageRef?: string;
  readonly endedAt?: Temporal.Instant;
};

/** A digest that came to a place, and which of its stories, numbered from 1, each message of it told. */
export type SentDigest = {
  readonly digestId: number;
  /** When its last message was sent; undefined while it is on its way. */
  readonly at?: Temporal.Instant;
  readonly messages: readonly SentMessage[];
};

export type SentMessage = Required<Pick<ArrivedMessage, "ref" | "stories">> & Pick<ArrivedMessage, "place">;

/** Both included; `last` is less than `first` where a message tells none. */
export type StoryRange = { readonly first: number; readonly last: number };

/** What the picture of a digest stands under: no story has this number. */
export const PICTURE_RANGE: StoryRange = { first: 0, last: 0 };

/** Every row that holds a chat's address. */
export type KeptOfChat = {
  readonly subscriptions: readonly Subscription[];
  /** The latest slot first. */
  readonly deliveries: readonly KeptDelivery[];
  /** Editions of its own making, and the feeds that were added for them. */
  readonly made: readonly {
    readonly edition: string;
    readonly recipe: Recipe;
    readonly feeds: readonly Pick<OwnFeed, "id" | "name" | "url">[];
  }[];
  /** Stories it was told at once, the latest first. */
  readonly alerts: readonly { readonly storyId: string; readonly at: Temporal.Instant }[];
  /** Subscriptions of other places that name this chat as the one to be told. */
  readonly contactOf: readonly Subscription[];
  /** Names of what is remembered of the conversation for a while. */
  readonly notes: readonly string[];
};

/** A chat, with its threads where the address names none, across all tables. */
export interface ChatStore {
  kept(address: Address): Promise<KeptOfChat>;
  /** Forgets all of it at once; returns what there was. */
  erase(address: Address): Promise<KeptOfChat>;
  /** Where the last digest of the edition ended that this very place got, whoever was subscribed then. */
  deliveredTo(address: Address, edition: string): Promise<Temporal.Instant | undefined>;
  /** The digests that came to this very place, the latest first, some dozens at most. */
  sentDigests(address: Address): Promise<readonly SentDigest[]>;
}

/** What is remembered of a conversation for a while, as JSON under a name of its place; a new one replaces it. */
export interface NoteStore {
  put(address: Address, name: string, note: unknown, until: Temporal.Instant): Promise<void>;
  get(address: Address, name: string, now: Temporal.Instant): Promise<unknown>;
  /** Reads it and forgets it: of several who take it at once, one gets it. */
  take(address: Address, name: string, now: Temporal.Instant): Promise<unknown>;
  /** Forgets what is over. */
  prune(now: Temporal.Instant): Promise<number>;
}

export interface LeaseStore {
  /** Takes or renews a named lease; false while another owner holds it. */
  acquire(name: string, owner: string, now: Temporal.Instant, until: Temporal.Instant): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}

export type Mark = "refreshed" | `alarm ${string}`;

/** When something was last done, by whichever process did it. */
export interface MarkStore {
  set(name: Mark, at: Temporal.Instant): Promise<void>;
  get(name: Mark): Promise<Temporal.Instant | undefined>;
}

/** What readers made editions of. Equal recipes are one, and its id never means another. */
export interface RecipeStore {
  put(recipe: Recipe, now: Temporal.Instant): Promise<string>;
  get(ids: readonly string[]): Promise<ReadonlyMap<string, Recipe>>;
  /** Forgets what was made before `before` and what nobody is subscribed to; returns how many. */
  prune(before: Temporal.Instant): Promise<number>;
}

export type Stores = {
  readonly alerts: AlertStore;
  readonly feeds: FeedStore;
  readonly hubs: HubStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly volumes: VolumeStore;
  readonly digests: DigestStore;
  readonly archive: ArchiveStore;
  readonly recipes: RecipeStore;
  readonly ownFeeds: OwnFeedStore;
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly leases: LeaseStore;
  readonly marks: MarkStore;
  readonly notes: NoteStore;
  readonly chats: ChatStore;
  readonly writings: WritingStore;
  readonly census: CensusStore;
  readonly drafts: DraftStore;
  readonly corrections: CorrectionStore;
};
