import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { ArchiveStore } from "#core/archive/archive-store.ts";
import type { IssueRef, PublishedStory } from "#core/archive/issue.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";
import { pruneIssues } from "./prune-issues.ts";
import { issueOf, LINE, lineOf, refOf, storyOf } from "./rows.ts";
import { issueColumns, writeStories } from "./write-issue.ts";

/** A story that became part of one that became part of another …: no longer chain was ever seen. */
const LONGEST_CHAIN = 8;
/** Ids of one query. */
const BATCH = 500;

export function createArchiveStore(db: Kysely<Database>, kind: DatabaseKind): ArchiveStore {
  const find = async (key: string) =>
    db.selectFrom("published_stories").selectAll().where("key", "=", key).executeTakeFirst();

  const current = async (key: string) => {
    let row = await find(key);
    for (let step = 0; row?.merged_into && step < LONGEST_CHAIN; step++) {
      const next = await find(row.merged_into);
      if (!next) break;
      row = next;
    }
    return row;
  };

  /** Keys of a story and of all that became part of it. */
  const family = async (key: string): Promise<string[]> => {
    const keys = [key];
    for (let from = [key], step = 0; from.length > 0 && step < LONGEST_CHAIN; step++) {
      const rows = await db
        .selectFrom("published_stories")
        .select("key")
        .where("merged_into", "in", from)
        .where("key", "not in", keys)
        .execute();
      from = rows.map((row) => row.key);
      keys.push(...from);
    }
    return keys;
  };

  return {
    publish: (issue, stories) =>
      transact(db, kind, async (connection) => {
        const added = await connection
          .insertInto("issues")
          .values(issueColumns(issue))
          .onConflict((conflict) => conflict.columns(["edition", "slot_date", "slot_time"]).doNothing())
          .executeTakeFirst();
        const isNew = Number(added.numInsertedOrUpdatedRows) > 0;
        if (isNew) await writeStories(connection, issue, stories);
        return isNew;
      }),

    correct: (issue, stories) =>
      transact(db, kind, async (connection) => {
        const { at: _kept, ...columns } = issueColumns(issue);
        const changed = await connection
          .updateTable("issues")
          .set(columns)
          .where(isIssue(issue))
          .executeTakeFirst();
        if (Number(changed.numUpdatedRows) === 0) return false;
        await connection.deleteFrom("tellings").where(isIssue(issue)).execute();
        await writeStories(connection, issue, stories);
        return true;
      }),

    async issue(ref) {
      const row = await db.selectFrom("issues").selectAll().where(isIssue(ref)).executeTakeFirst();
      return row && issueOf(row);
    },

    async latest({ edition, limit }) {
      let query = lines(db).orderBy("at", "desc").orderBy("edition").limit(limit);
      if (edition !== undefined) query = query.where("edition", "=", edition);
      return (await query.execute()).map(lineOf);
    },

    async between(edition, from, to) {
      const rows = await lines(db)
        .where("edition", "=", edition)
        .where("slot_date", ">=", from)
        .where("slot_date", "<=", to)
        .orderBy("at")
        .execute();
      return rows.map(lineOf);
    },

    async months(edition) {
      const month = sql<string>`substr(slot_date, 1, 7)`;
      const rows = await db
        .selectFrom("issues")
        .select([month.as("month"), sql<number>`count(*)`.as("issues")])
        .where("edition", "=", edition)
        .groupBy(month)
        .orderBy(month, "desc")
        .execute();
      return rows.map((row) => ({ month: row.month, issues: Number(row.issues) }));
    },

    async around(edition, at) {
      const ms = at.epochMilliseconds;
      const all = lines(db).where("edition", "=", edition).limit(1);
      const before = await all.where("at", "<", ms).orderBy("at", "desc").executeTakeFirst();
      const after = await all.where("at", ">", ms).orderBy("at").executeTakeFirst();
      return {
        ...(before ? { before: lineOf(before) } : {}),
        ...(after ? { after: lineOf(after) } : {}),
      };
    },

    async story(key) {
      const row = await current(key);
      return row && storyOf(row);
    },

    async tellings(key, limit) {
      const rows = await db
        .selectFrom("tellings")
        .innerJoin("published_stories", "published_stories.key", "tellings.story_key")
        .select(["edition", "slot_date", "slot_time", "story_id"])
        .where("story_key", "in", await family(key))
        .orderBy("tellings.at", "desc")
        .orderBy("edition")
        .orderBy("story_key")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...refOf(row), storyId: row.story_id }));
    },

    async ofThreads(threads, limit) {
      if (threads.length === 0) return [];
      const rows = await db
        .selectFrom("published_stories")
        .selectAll()
        .where("thread_id", "in", [...threads])
        .orderBy("at", "desc")
        .orderBy("key")
        .limit(limit)
        .execute();
      return rows.map(storyOf);
    },

    async ofStories(ids) {
      const found = new Map<string, PublishedStory>();
      for (let start = 0; start < ids.length; start += BATCH) {
        const rows = await db
          .selectFrom("published_stories")
          .selectAll()
          .where("story_id", "in", ids.slice(start, start + BATCH))
          .execute();
        for (const row of rows) found.set(row.story_id, storyOf(row));
      }
      return found;
    },

    async recentStories(limit) {
      const rows = await db
        .selectFrom("published_stories")
        .selectAll()
        .where("merged_into", "is", null)
        .where("removed_at", "is", null)
        .orderBy("told_at", "desc")
        .orderBy("key")
        .limit(limit)
        .execute();
      return rows.map(storyOf);
    },

    async setRemoved(key, at) {
      const row = await current(key);
      if (!row) return undefined;
      const removed_at = at?.epochMilliseconds ?? null;
      await db.updateTable("published_stories").set({ removed_at }).where("key", "=", row.key).execute();
      return storyOf({ ...row, removed_at });
    },

    async removed() {
      const rows = await db
        .selectFrom("published_stories")
        .select("key")
        .where("removed_at", "is not", null)
        .execute();
      const keys = (await Promise.all(rows.map(({ key }) => family(key)))).flat();
      if (keys.length === 0) return new Set();
      const ids = await db
        .selectFrom("published_stories")
        .select("story_id")
        .where("key", "in", keys)
        .execute();
      return new Set(ids.map((row) => row.story_id));
    },

    prune: (before) => transact(db, kind, (connection) => pruneIssues(connection, before)),
  };
}

function lines(
  db: Kysely<Database>,
): SelectQueryBuilder<Database, "issues", Pick<Database["issues"], (typeof LINE)[number]>> {
  return db.selectFrom("issues").select(LINE);
}

function isIssue({ edition, date, time }: IssueRef) {
  return sql<boolean>`edition = ${edition} and slot_date = ${date} and slot_time = ${time}`;
}
