import type { Kysely } from "kysely";
import type { StoryTold } from "#core/archive/archive-store.ts";
import type { Issue } from "#core/archive/issue.ts";
import { cardsOf } from "#core/digest/digest.ts";
import type { Database } from "#store/engine/schema.ts";

/** Headlines that a list of issues names of each. */
const LEADING = 3;

export function issueColumns({ edition, date, time, at, digest, changedAt }: Issue) {
  const cards = cardsOf(digest);
  return {
    edition,
    slot_date: date,
    slot_time: time,
    at: at.epochMilliseconds,
    title: digest.title,
    leading_json: JSON.stringify(cards.slice(0, LEADING).map(({ id, headline }) => ({ id, headline }))),
    stories: cards.length,
    digest_json: JSON.stringify(digest),
    changed_at: changedAt.epochMilliseconds,
  };
}

/** Its stories as they are told now; what an older issue says last of a story stands. */
export async function writeStories(
  db: Kysely<Database>,
  issue: Issue,
  stories: readonly StoryTold[],
): Promise<void> {
  if (stories.length === 0) return;
  const told = { told_at: issue.at.epochMilliseconds };
  await db
    .insertInto("published_stories")
    .values(
      stories.map((story) => ({
        key: story.key,
        words: story.words,
        story_id: story.id,
        thread_id: story.thread,
        headline: story.headline,
        outlet: story.outlet,
        url: story.url ?? null,
        at: story.at.epochMilliseconds,
        ...told,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet((set) => ({
          thread_id: set.ref("excluded.thread_id"),
          headline: set.ref("excluded.headline"),
          outlet: set.ref("excluded.outlet"),
          url: set.ref("excluded.url"),
          told_at: set.ref("excluded.told_at"),
        }))
        .where("published_stories.told_at", "<=", told.told_at),
    )
    .execute();
  await db
    .insertInto("tellings")
    .values(
      stories.map(({ key }) => ({
        story_key: key,
        edition: issue.edition,
        slot_date: issue.date,
        slot_time: issue.time,
        at: issue.at.epochMilliseconds,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
