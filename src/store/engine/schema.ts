import type { Generated } from "kysely";

/** Instants are milliseconds since the epoch; texts called *_json hold JSON. Same on both databases. */
export type Database = {
  migrations: { name: string; at: number };
  feeds: {
    url: string;
    next_at: number;
    etag: string | null;
    last_modified: string | null;
    full_at: number | null;
    checked_at: number | null;
    newest_at: number | null;
    failures: number;
    problem: string | null;
    moved_url: string | null;
    moved_sightings: number;
    pace_json: string | null;
    yield_json: string | null;
    retired: string | null;
  };
  hubs: {
    feed: string;
    id: string;
    hub: string;
    topic: string;
    secret: string;
    ask_at: number;
    asked_at: number | null;
    until_at: number | null;
    unanswered: number;
  };
  articles: {
    id: string;
    source_id: string;
    published_at: number;
    first_seen_at: number;
    /** Within a day of when a feed last carried it; null where it was never seen again. */
    last_seen_at: number | null;
    /** What it says, as `fingerprintOf` has it; null in rows of earlier versions. */
    fingerprint: string | null;
    /** On SQLite: its row in `article_terms`, greater for what was published later. */
    search_id?: number;
    /** On PostgreSQL: a tsvector of its words. */
    terms?: unknown;
    /** All but the body; in rows of earlier versions, which have none apart, the body too. */
    article_json: string;
    body: Uint8Array | null;
  };
  /** What was worked out of single articles, of use to the version that did; the others' are in volumes. */
  readings: { article_id: string; bytes: Uint8Array };
  /**
   * `bytes` and `readings` as `packBytes` packed what `packingVolume` and `packingReadings` made; `last_at`: when the last
   * of its articles came.
   */
  volumes: { name: string; last_at: number; bytes: Uint8Array; readings: Uint8Array | null };
  stories: { article_id: string; story_id: string; thread_id: string | null; last_at: number };
  digests: {
    id: Generated<number>;
    edition: string;
    from_at: number;
    to_at: number;
    preferences: string;
    digest_json: string;
    created_at: number;
  };
  issues: {
    edition: string;
    slot_date: string;
    slot_time: string;
    at: number;
    title: string;
    leading_json: string;
    stories: number;
    digest_json: string;
    changed_at: number;
  };
  published_stories: {
    /** `storyKey` of the story's id. */
    key: string;
    words: string;
    story_id: string;
    thread_id: string;
    headline: string;
    outlet: string;
    url: string | null;
    at: number;
    told_at: number;
    /** Key of the story that it became part of, which may never have been published. */
    merged_into: string | null;
    removed_at: number | null;
  };
  tellings: { story_key: string; edition: string; slot_date: string; slot_time: string; at: number };
  subscriptions: {
    id: Generated<number>;
    platform: string;
    chat: string;
    /** "" where the chat has no threads: NULLs would not be unique. */
    thread: string;
    edition: string;
    timetable_json: string;
    preferences_json: string;
    state: string;
    reason: string | null;
    paused_at: number | null;
    origin: string;
    contact_json: string | null;
    created_at: number;
    next_at: number | null;
    next_date: string | null;
    next_time: string | null;
    delivered_to: number | null;
    /** When its reader last chose something; null in rows of earlier versions. */
    changed_at: number | null;
  };
  deliveries: {
    id: Generated<number>;
    subscription_id: number;
    edition: string;
    platform: string;
    chat: string;
    thread: string;
    slot_date: string;
    slot_time: string;
    due_at: number;
    state: string;
    reason: string | null;
    ready_at: number;
    attempts: number;
    owner: string | null;
    lease_until: number | null;
    digest_id: number | null;
    sent_parts: number;
    doubt_part: number | null;
    doubt_tries: number;
    doubted: number;
    /** Parts that were sent twice in doubt and never confirmed. */
    unconfirmed: number;
    message_ref: string | null;
    /** Every message with the numbers of its stories: "101:1-3 102:4-9". */
    messages: string | null;
    created_at: number;
    ended_at: number | null;
  };
  /** `day` is one of UTC. */
  movements: { day: string; platform: string; edition: string; movement: string; count: number };
  notes: {
    platform: string;
    chat: string;
    thread: string;
    name: string;
    note_json: string;
    until_at: number;
  };
  recipes: { id: string; recipe_json: string; created_at: number };
  alerts: {
    platform: string;
    chat: string;
    thread: string;
    story_id: string;
    at: number;
    /** Null while it is being sent, and where nobody knows whether it arrived. */
    message_ref: string | null;
    /** Where its platform has it; null where that is no matter, and in rows of earlier versions. */
    place: string | null;
    edits: Generated<number>;
    /** Its figures as they were sent or last edited; null in rows of earlier versions. */
    figures_json: string | null;
    reason: string | null;
  };
  own_feeds: {
    id: string;
    name: string;
    home: string;
    url: string;
    kind: string | null;
    failing_since: number | null;
    added_at: number;
  };
  recipe_feeds: { recipe: string; feed: string };
  marks: { name: string; at: number };
  writings: { key: string; value_json: string; at: number };
  /** `name` is a count of `Usage`, or "refused:" and a reason. */
  writing_counts: { day: string; name: string; amount: number };
  drafts: {
    id: Generated<number>;
    edition: string;
    slot_date: string;
    slot_time: string;
    slot_at: number;
    from_at: number;
    to_at: number;
    state: string;
    reason: string | null;
    /** The editor who decided, "telegram:123". */
    state_by: string | null;
    state_at: number;
    draft_json: string;
    created_at: number;
  };
  desk_edits: { draft_id: number; seq: number; at: number; editor: string; edit_json: string };
  desk_notices: {
    draft_id: number;
    name: string;
    at: number;
    tries: number;
    /** 0 or 1. */
    arrived: number;
    /** The place and the messages of one that may be brought up to date. */
    message_json: string | null;
    /** The state of the draft that it tells. */
    shown: string;
    /** Not brought up to date before this. */
    renew_at: number;
    /** In a row. */
    renew_failures: number;
  };
  desk_corrections: {
    draft_id: number;
    seq: number;
    delivery_id: number;
    state: string;
    tries: number;
    ready_at: number;
  };
  leases: { name: string; owner: string; until_at: number };
};
