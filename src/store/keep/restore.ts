import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AppError } from "#lib/error.ts";
import { carryArchive } from "./carry-archive.ts";
import { damageOf, pathOf } from "./database-file.ts";

export type Restored = {
  /** Where the database that stood there before is now; undefined where there was none. */
  readonly setAside: string | undefined;
  /** Deliveries that the database before knew more of than the copy; undefined where that cannot be known. */
  readonly carriedOver: number | undefined;
};

/**
 * Puts a copy in the database's place. The readers become those of the copy; of the deliveries, what the database
 * before knows to have left stays known, so that nothing is sent twice. Nobody may be using the database: a lease that
 * has not ended is refused. What stood there before is kept beside it. `upgrade` brings a file to this program's version.
 * Throws an AppError, and changes nothing then.
 */
export async function restore(
  databaseUrl: string,
  file: string,
  { now, upgrade }: { readonly now: Temporal.Instant; readonly upgrade: (file: string) => Promise<void> },
): Promise<Restored> {
  const path = pathOf(databaseUrl);
  const problem = existsSync(file) ? damageOf(file) : "no such file";
  if (problem !== undefined) throw new AppError(`${file}: ${problem}`, { code: "damaged" });
  const isThere = existsSync(path);
  if (isThere) refuseWhileUsed(path, now);
  const part = `${path}.restoring`;
  for (const end of ["", "-wal", "-shm"]) rmSync(`${part}${end}`, { force: true });
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  copyFileSync(file, part);
  chmodSync(part, 0o600);
  await upgrade(part);
  const carriedOver = isThere ? carryOver(path, part) : 0;
  const setAside = isThere
    ? `${path}.before-${now.round("second").toString().replace(/[:.]/g, "-")}`
    : undefined;
  if (setAside) {
    renameSync(path, setAside);
    // The log beside a database belongs to it.
    for (const end of ["-wal", "-shm"])
      if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${setAside}${end}`);
  }
  for (const end of ["-wal", "-shm"]) rmSync(`${part}${end}`, { force: true });
  renameSync(part, path);
  return { setAside, carriedOver };
}

function refuseWhileUsed(path: string, now: Temporal.Instant): void {
  let held = 0;
  try {
    const database = new DatabaseSync(path);
    try {
      const row = database
        .prepare("select count(*) as n from leases where until_at > ?")
        .get(now.epochMilliseconds);
      held = Number(row?.["n"]);
    } finally {
      database.close();
    }
  } catch {
    // A database that cannot be read is what is restored from.
  }
  if (held > 0)
    throw new AppError(
      "the service is using the database, or has just died: stop it, wait a minute, try again",
      {
        code: "in-use",
      },
    );
}

/** Columns of the ledger that say what became of a row. */
const OUTCOME =
  "state, reason, ready_at, attempts, digest_id, sent_parts, doubt_part, doubt_tries, doubted, unconfirmed, message_ref, ended_at";

/** What the database before knows of deliveries, written into the copy; undefined where it cannot be read. */
function carryOver(before: string, into: string): number | undefined {
  const database = new DatabaseSync(into);
  try {
    database.prepare("attach database ? as old").run(before);
    database.exec("begin immediate");
    const carried = isOfOneLine(database) ? carryRows(database) : undefined;
    database.exec("commit");
    return carried;
  } catch {
    return undefined;
  } finally {
    database.close();
  }
}

/** Ids mean the same in both: one is a copy of what the other was. */
function isOfOneLine(database: DatabaseSync): boolean {
  const same = database
    .prepare(
      "select count(*) as n from migrations join old.migrations o using (name, at) where name = '0001-first'",
    )
    .get();
  return same?.["n"] === 1;
}

function carryRows(database: DatabaseSync): number {
  database.exec(`insert or ignore into digests select * from old.digests`);
  carryArchive(database);
  const of = `o.subscription_id = deliveries.subscription_id and o.slot_date = deliveries.slot_date
    and o.slot_time = deliveries.slot_time and o.platform = deliveries.platform and o.chat = deliveries.chat`;
  const outcome = OUTCOME.split(", ");
  const known = database
    .prepare(
      `update deliveries set ${outcome.map((column) => `${column} = o.${column}`).join(", ")}, owner = null,
        lease_until = null
      from old.deliveries o where ${of} and deliveries.ended_at is null`,
    )
    .run();
  const columns = `subscription_id, edition, platform, chat, thread, slot_date, slot_time, due_at, created_at, ${OUTCOME}`;
  // A place that the copy does not know, or knows under another number, is nobody's any more.
  const later = database
    .prepare(
      `insert or ignore into deliveries (${columns}) select ${columns
        .split(", ")
        .map((column) => `o.${column.trim()}`)
        .join(", ")}
      from old.deliveries o join subscriptions s on s.id = o.subscription_id and s.platform = o.platform
        and s.chat = o.chat and s.thread = o.thread and s.edition = o.edition`,
    )
    .run();
  database.exec(`update deliveries set state = 'due' where state = 'sending'`);
  database.exec(`update subscriptions set delivered_to = o.delivered_to from old.subscriptions o
    where o.id = subscriptions.id and o.platform = subscriptions.platform and o.chat = subscriptions.chat
      and o.edition = subscriptions.edition and o.delivered_to is not null
      and (subscriptions.delivered_to is null or subscriptions.delivered_to < o.delivered_to)`);
  return Number(known.changes) + Number(later.changes);
}
