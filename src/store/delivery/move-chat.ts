import { type Kysely, sql } from "kysely";
import { type Contact, contactSchema } from "#core/schedule/subscription.ts";
import type { Database } from "#store/engine/schema.ts";
import type { DatabaseKind } from "#store/engine/transact.ts";
import { hasContact } from "./contact-chat.ts";

type Chat = { readonly platform: string; readonly chat: string };

/**
 * Gives a chat its new address wherever the old one stands, its threads and what was delivered included. Where the
 * new chat has the same edition already, that subscription stays. Returns how many subscriptions moved.
 */
export async function moveChat(
  db: Kysely<Database>,
  kind: DatabaseKind,
  from: Chat,
  to: Chat,
): Promise<number> {
  const target = { platform: to.platform, chat: to.chat };
  if (from.platform === to.platform && from.chat === to.chat) return 0;
  const readdress = (table: "deliveries" | "notes") =>
    db
      .updateTable(table)
      .set(target)
      .where("platform", "=", from.platform)
      .where("chat", "=", from.chat)
      .execute();
  const moved = await sql`
    update subscriptions set platform = ${to.platform}, chat = ${to.chat}
    where platform = ${from.platform} and chat = ${from.chat} and not exists (
      select 1 from subscriptions as taken
      where taken.platform = ${to.platform} and taken.chat = ${to.chat}
        and taken.thread = subscriptions.thread and taken.edition = subscriptions.edition)`.execute(db);
  await db
    .deleteFrom("subscriptions")
    .where("platform", "=", from.platform)
    .where("chat", "=", from.chat)
    .execute();
  await readdress("deliveries");
  await sql`
    delete from notes where platform = ${to.platform} and chat = ${to.chat} and exists (
      select 1 from notes as moving where moving.platform = ${from.platform} and moving.chat = ${from.chat}
        and moving.thread = notes.thread and moving.name = notes.name)`.execute(db);
  await readdress("notes");
  // What the new chat was told already stays told.
  await sql`
    update alerts set platform = ${to.platform}, chat = ${to.chat}
    where platform = ${from.platform} and chat = ${from.chat} and not exists (
      select 1 from alerts as known
      where known.platform = ${to.platform} and known.chat = ${to.chat}
        and known.thread = alerts.thread and known.story_id = alerts.story_id)`.execute(db);
  const contacted = await db
    .selectFrom("subscriptions")
    .select(["id", "contact_json"])
    .where(hasContact(kind, from))
    .execute();
  for (const { id, contact_json } of contacted) {
    const contact: Contact = { ...contactSchema.parse(JSON.parse(contact_json ?? "")), chat: to.chat };
    await db
      .updateTable("subscriptions")
      .set({ contact_json: JSON.stringify(contact) })
      .where("id", "=", id)
      .execute();
  }
  return Number(moved.numAffectedRows ?? 0);
}
