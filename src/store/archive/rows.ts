import type { Selectable } from "kysely";
import type { Issue, IssueLine, IssueRef, PublishedStory } from "#core/archive/issue.ts";
import type { Digest } from "#core/digest/digest.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";

type IssueRow = Selectable<Database["issues"]>;

/** Columns of an issue without what it says. */
export const LINE = [
  "edition",
  "slot_date",
  "slot_time",
  "at",
  "title",
  "leading_json",
  "stories",
  "changed_at",
] as const;

export function refOf(row: Pick<IssueRow, "edition" | "slot_date" | "slot_time">): IssueRef {
  return { edition: row.edition, date: row.slot_date, time: row.slot_time };
}

export function lineOf(row: Omit<IssueRow, "digest_json">): IssueLine {
  return {
    ...refOf(row),
    at: fromMs(row.at),
    title: row.title,
    leading: JSON.parse(row.leading_json) as IssueLine["leading"],
    stories: row.stories,
    changedAt: fromMs(row.changed_at),
  };
}

export function issueOf(row: IssueRow): Issue {
  return {
    ...refOf(row),
    at: fromMs(row.at),
    digest: JSON.parse(row.digest_json) as Digest,
    changedAt: fromMs(row.changed_at),
  };
}

export function storyOf(row: Selectable<Database["published_stories"]>): PublishedStory {
  return {
    key: row.key,
    words: row.words,
    id: row.story_id,
    thread: row.thread_id,
    headline: row.headline,
    outlet: row.outlet,
    ...(row.url === null ? {} : { url: row.url }),
    at: fromMs(row.at),
    toldAt: fromMs(row.told_at),
    ...(row.removed_at === null ? {} : { removedAt: fromMs(row.removed_at) }),
  };
}
