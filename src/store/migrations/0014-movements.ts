import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Who came and went, counted by day: a count holds nobody's address, and outlives those it counted. */
export async function movements(db: Kysely<unknown>): Promise<void> {
  await sql`create table movements (day text not null, platform text not null, edition text not null,
    movement text not null, count bigint not null, primary key (day, platform, edition, movement))`.execute(
    db,
  );
}
