import type { Kysely } from "kysely";
import type { Database } from "#store/engine/schema.ts";

/** What somebody changed at a desk stays with the digests, without their account. */
export async function forgetEditor(
  db: Kysely<Database>,
  { platform, chat }: { readonly platform: string; readonly chat: string },
): Promise<void> {
  // A person's own messages may bear a sign before the number.
  const account = `${platform}:${chat.replace(/^@/, "")}`;
  await db.updateTable("desk_edits").set({ editor: "" }).where("editor", "=", account).execute();
  await db.updateTable("drafts").set({ state_by: null }).where("state_by", "=", account).execute();
}
