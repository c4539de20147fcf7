import { type Kysely, sql } from "kysely";
import { AppError } from "#lib/error.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";
import { first } from "./migrations/0001-first.ts";
import { contact } from "./migrations/0002-contact.ts";
import { search } from "./migrations/0003-search.ts";
import { plainTerms } from "./migrations/0004-plain-terms.ts";
import { fingerprint } from "./migrations/0005-fingerprint.ts";
import { feedPace } from "./migrations/0006-feed-pace.ts";
import { unconfirmed } from "./migrations/0007-unconfirmed.ts";
import { keeping } from "./migrations/0008-keeping.ts";
import { threads } from "./migrations/0009-threads.ts";
import { feedYield } from "./migrations/0010-feed-yield.ts";
import { notes } from "./migrations/0011-notes.ts";
import { recipes } from "./migrations/0012-recipes.ts";
import { alerts } from "./migrations/0013-alerts.ts";
import { movements } from "./migrations/0014-movements.ts";
import { bodies } from "./migrations/0015-bodies.ts";
import { writings } from "./migrations/0016-writings.ts";
import { hubs } from "./migrations/0017-hubs.ts";
import { volumes } from "./migrations/0018-volumes.ts";
import { shortNumbers } from "./migrations/0019-short-numbers.ts";
import { ownFeeds } from "./migrations/0020-own-feeds.ts";
import { archive } from "./migrations/0022-archive.ts";
import { desk } from "./migrations/0023-desk.ts";
import { noticeMessages } from "./migrations/0024-notice-messages.ts";
import { alertPlaces } from "./migrations/0026-alert-places.ts";
import { readingsApart } from "./migrations/0027-readings.ts";

/** Append-only: a released migration never changes and never moves. */
export const MIGRATIONS: readonly {
  readonly name: string;
  readonly up: (db: Kysely<unknown>, kind: DatabaseKind) => Promise<void>;
}[] = [
  { name: "0001-first", up: first },
  { name: "0002-contact", up: contact },
  { name: "0003-search", up: search },
  { name: "0004-plain-terms", up: plainTerms },
  { name: "0005-fingerprint", up: fingerprint },
  { name: "0006-feed-pace", up: feedPace },
  { name: "0007-unconfirmed", up: unconfirmed },
  { name: "0008-keeping", up: keeping },
  { name: "0009-threads", up: threads },
  { name: "0010-feed-yield", up: feedYield },
  { name: "0011-notes", up: notes },
  { name: "0012-recipes", up: recipes },
  { name: "0013-alerts", up: alerts },
  { name: "0014-movements", up: movements },
  { name: "0015-bodies", up: bodies },
  { name: "0016-writings", up: writings },
  { name: "0017-hubs", up: hubs },
  { name: "0018-volumes", up: volumes },
  { name: "0019-short-numbers", up: shortNumbers },

  { name: "0020-own-feeds", up: ownFeeds },
  { name: "0022-archive", up: archive },
  { name: "0023-desk", up: desk },
  { name: "0024-notice-messages", up: noticeMessages },
  { name: "0026-alert-places", up: alertPlaces },
  { name: "0027-readings", up: readingsApart },
];

/** Any number, the same in every process: the name of our lock on a PostgreSQL server. */
const LOCK = 0x6d756a61;

/**
 * Brings the database to this program's version, under a lock, so that several processes may start
 * together. A database that a newer program has written to is refused.
 */
export async function migrate(
  db: Kysely<Database>,
  kind: DatabaseKind,
  now: Temporal.Instant,
): Promise<void> {
  await transact(db, kind, async (connection) => {
    if (kind === "postgres") await sql`select pg_advisory_xact_lock(${LOCK})`.execute(connection);
    await sql`create table if not exists migrations (name text primary key, at bigint not null)`.execute(
      connection,
    );
    const rows = await connection.selectFrom("migrations").select("name").execute();
    const done = new Set(rows.map((row) => row.name));
    refuseNewer(done);
    for (const { name, up } of MIGRATIONS.filter((migration) => !done.has(migration.name))) {
      await up(connection as unknown as Kysely<unknown>, kind);
      await connection.insertInto("migrations").values({ name, at: now.epochMilliseconds }).execute();
    }
  });
}

function refuseNewer(done: ReadonlySet<string>): void {
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const unknown = [...done].filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new AppError(`the database is newer than this program (it has ${unknown.join(", ")}): update mujaz`, {
    code: "newer-database",
  });
}
