import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What is kept of a chat is found without reading everything; an article is kept while its feed carries it. */
export async function keeping(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`alter table subscriptions add column changed_at bigint`,
    sql`alter table articles add column last_seen_at bigint`,
    sql`create index deliveries_of_chat on deliveries (platform, chat)`,
    sql`create index subscriptions_with_contact on subscriptions (platform) where contact_json is not null`,
  ];
  for (const statement of statements) await statement.execute(db);
}
