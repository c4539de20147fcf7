// Run as a process of its own: writes so much to a new database file that its log is worked off, and closes it.
import { sql } from "kysely";
import { createDatabase } from "#store/engine/database.ts";

const { db } = await createDatabase(process.argv[2] ?? "");
await sql`create table notes (text blob)`.execute(db);
for (let written = 0; written < 140; written++)
  await sql`insert into notes values (${Buffer.alloc(64_000)})`.execute(db);
await db.destroy();
console.log("closed");
