import type { Kysely } from "kysely";
import type { Digest } from "#core/digest/digest.ts";
import type { DigestKey, DigestStore } from "#core/stores.ts";
import type { Database } from "#store/engine/schema.ts";

export function createDigestStore(db: Kysely<Database>): DigestStore {
  const find = async (key: DigestKey) => {
    const row = await db
      .selectFrom("digests")
      .select(["id", "digest_json"])
      .where("edition", "=", key.edition)
      .where("from_at", "=", key.from.epochMilliseconds)
      .where("to_at", "=", key.to.epochMilliseconds)
      .where("preferences", "=", key.preferences)
      .executeTakeFirst();
    return row && { id: row.id, digest: JSON.parse(row.digest_json) as Digest };
  };
  return {
    find,

    async put(key, digest, now) {
      await db
        .insertInto("digests")
        .values({
          edition: key.edition,
          from_at: key.from.epochMilliseconds,
          to_at: key.to.epochMilliseconds,
          preferences: key.preferences,
          digest_json: JSON.stringify(digest),
          created_at: now.epochMilliseconds,
        })
        .onConflict((conflict) =>
          conflict.columns(["edition", "from_at", "to_at", "preferences"]).doNothing(),
        )
        .execute();
      const kept = await find(key);
      if (!kept) throw new Error("A digest was forgotten while it was being kept.");
      return kept;
    },

    async get(id) {
      const row = await db
        .selectFrom("digests")
        .select("digest_json")
        .where("id", "=", id)
        .executeTakeFirst();
      return row && (JSON.parse(row.digest_json) as Digest);
    },

    async told(key, since) {
      const rows = await db
        .selectFrom("digests")
        .select("digest_json")
        .where("edition", "=", key.edition)
        .where("preferences", "=", key.preferences)
        .where("to_at", ">", since.epochMilliseconds)
        .where("to_at", "<=", key.from.epochMilliseconds)
        .execute();
      const digests = rows.map((row) => JSON.parse(row.digest_json) as Digest);
      return digests.flatMap(({ sections }) =>
        sections.flatMap(({ stories }) => stories.map(({ id }) => id)),
      );
    },

    async latest(edition) {
      const row = await db
        .selectFrom("digests")
        .select("digest_json")
        .where("edition", "=", edition)
        .orderBy("to_at", "desc")
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && (JSON.parse(row.digest_json) as Digest);
    },

    async prune(before) {
      const result = await db
        .deleteFrom("digests")
        .where("created_at", "<", before.epochMilliseconds)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
