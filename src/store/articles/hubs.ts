import type { Kysely, Selectable } from "kysely";
import type { HubStore, HubSubscription } from "#core/feeds/hub.ts";
import { fromMs, toMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";

export function createHubStore(db: Kysely<Database>): HubStore {
  return {
    async put(subscription) {
      const row = toRow(subscription);
      await db
        .insertInto("hubs")
        .values(row)
        .onConflict((conflict) => conflict.column("feed").doUpdateSet(row))
        .execute();
    },

    async get(id) {
      const row = await db.selectFrom("hubs").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toSubscription(row);
    },

    async all() {
      return (await db.selectFrom("hubs").selectAll().orderBy("ask_at").execute()).map(toSubscription);
    },

    async remove(feed) {
      await db.deleteFrom("hubs").where("feed", "=", feed).execute();
    },
  };
}

function toRow(subscription: HubSubscription) {
  const { feed, id, hub, topic, secret, askAt, askedAt, until, unanswered } = subscription;
  const instants = { ask_at: askAt.epochMilliseconds, asked_at: toMs(askedAt), until_at: toMs(until) };
  return { feed, id, hub, topic, secret, unanswered, ...instants };
}

function toSubscription(row: Selectable<Database["hubs"]>): HubSubscription {
  const { feed, id, hub, topic, secret, ask_at, asked_at, until_at, unanswered } = row;
  return {
    ...{ feed, id, hub, topic, secret, unanswered },
    askAt: fromMs(ask_at),
    ...(asked_at === null ? {} : { askedAt: fromMs(asked_at) }),
    ...(until_at === null ? {} : { until: fromMs(until_at) }),
  };
}
