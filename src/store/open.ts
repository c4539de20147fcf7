import { sql } from "kysely";
import type { Stores } from "#core/stores.ts";
import { AppError } from "#lib/error.ts";
import { createArchiveStore } from "#store/archive/archive.ts";
import { createArticleStore } from "#store/articles/articles.ts";
import { createFeedStore } from "#store/articles/feeds.ts";
import { createHubStore } from "#store/articles/hubs.ts";
import { createStoryStore } from "#store/articles/stories.ts";
import { createVolumeStore } from "#store/articles/volumes.ts";
import { createAlertStore } from "#store/delivery/alerts.ts";
import { createCensusStore } from "#store/delivery/census.ts";
import { createChatStore } from "#store/delivery/chats.ts";
import { createDeliveryStore } from "#store/delivery/deliveries.ts";
import { createDigestStore } from "#store/delivery/digests.ts";
import { createLeaseStore } from "#store/delivery/leases.ts";
import { createMarkStore } from "#store/delivery/marks.ts";
import { createNoteStore } from "#store/delivery/notes.ts";
import { createSubscriptionStore } from "#store/delivery/subscriptions.ts";
import { createCorrectionStore } from "#store/desk/corrections.ts";
import { createDraftStore } from "#store/desk/drafts.ts";
import { createDatabase } from "#store/engine/database.ts";
import type { DatabaseKind } from "#store/engine/transact.ts";
import { createOwnFeedStore } from "#store/personal/own-feeds.ts";
import { createRecipeStore } from "#store/personal/recipes.ts";
import { createWritingStore } from "#store/writing/writings.ts";
import { migrate } from "./migrate.ts";

export type OpenStores = Stores & {
  readonly kind: DatabaseKind;
  /** Reads the whole database file for damage; undefined where the server looks after itself. */
  check(): Promise<string | undefined>;
  close(): Promise<void>;
};

/** Opens and migrates `sqlite:PATH` or `postgres://…`. The address never appears in an error. */
export async function openStores(
  url: string,
  options: { readonly now: Temporal.Instant; readonly onIdleError?: (error: Error) => void },
): Promise<OpenStores> {
  const { db, kind } = await createDatabase(url, options.onIdleError);
  try {
    await migrate(db, kind, options.now);
  } catch (cause) {
    await db.destroy().catch(() => {});
    if (cause instanceof AppError) throw cause;
    throw new AppError(`cannot open the ${kind} database: ${reasonOf(cause)}`, { code: "database", cause });
  }
  return {
    kind,
    feeds: createFeedStore(db),
    hubs: createHubStore(db),
    alerts: createAlertStore(db, kind),
    articles: createArticleStore(db, kind),
    stories: createStoryStore(db),
    volumes: createVolumeStore(db, kind),
    digests: createDigestStore(db),
    archive: createArchiveStore(db, kind),
    recipes: createRecipeStore(db, kind),
    ownFeeds: createOwnFeedStore(db),
    subscriptions: createSubscriptionStore(db, kind),
    deliveries: createDeliveryStore(db, kind),
    leases: createLeaseStore(db),
    marks: createMarkStore(db),
    notes: createNoteStore(db, kind),
    chats: createChatStore(db, kind),
    writings: createWritingStore(db),
    census: createCensusStore(db),
    drafts: createDraftStore(db, kind),
    corrections: createCorrectionStore(db),
    async check() {
      if (kind === "postgres") return undefined;
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
      const result = rows[0]?.integrity_check;
      return result === "ok" ? undefined : result;
    },
    close: () => db.destroy(),
  };
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "unknown reason";
  const code = "code" in cause ? `${String(cause.code)} ` : "";
  return `${code}${cause.message.replace(/postgres(ql)?:\/\/\S+/g, "postgres://…")}`.trim();
}
