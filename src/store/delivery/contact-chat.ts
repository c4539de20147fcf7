import { sql } from "kysely";
import type { DatabaseKind } from "#store/engine/transact.ts";

/** Holds for subscriptions of the platform whose contact reads in this chat. */
export function hasContact(kind: DatabaseKind, { platform, chat }: { platform: string; chat: string }) {
  const contact =
    kind === "sqlite" ? sql`json_extract(contact_json, '$.chat')` : sql`(contact_json::json ->> 'chat')`;
  return sql<boolean>`platform = ${platform} and contact_json is not null and ${contact} = ${chat}`;
}
