import type { DatabaseSync } from "node:sqlite";

/**
 * What was published after a copy was made, written into it from the database before, attached as `old`: addresses that
 * were given out stay good, and what was taken off the web stays off.
 */
export function carryArchive(database: DatabaseSync): void {
  const known = database.prepare("select count(*) as n from old.sqlite_master where name = 'issues'").get();
  if (known?.["n"] !== 1) return;
  for (const table of ["issues", "published_stories", "tellings"])
    database.exec(`insert or ignore into ${table} select * from old.${table}`);
  database.exec(`update published_stories set removed_at = o.removed_at, merged_into = o.merged_into
    from old.published_stories o where o.key = published_stories.key`);
}
