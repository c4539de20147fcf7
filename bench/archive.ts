import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { urlKey } from "#core/article/url.ts";
import { type Edition, editionSchema } from "#core/digest/edition.ts";
import type { Clock } from "#core/ports.ts";
import { createEngine, type Engine, type PlatformSetUp } from "../src/wiring/service.ts";
import { articles } from "../tests/support/material/synthetic.ts";

/** When the last of the articles was told. */
export const END = Temporal.Instant.from("2026-11-19T12:00:00Z");
/** A process takes in what is older than three days behind its first answer: by then it has. */
export const PAST_MS = 25_000;

const COUNT = 50_000;
const STORED_AT_ONCE = 1_000;

export const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

const EDITIONS = ["sabah", "masaa"].map(
  (id): Edition => ({
    id,
    ...editionSchema.parse({
      title: `موجز ${id}`,
      schedule: { times: ["07:00"] },
      sections: [{ id: "all", title: "الأخبار", limit: 25 }],
    }),
  }),
);

/** 50,000 articles of ten days, the oldest first. */
export const ARCHIVE = articles(COUNT, 5)
  .map((article) => ({ ...article, id: urlKey(article.url ?? "") }))
  .sort((a, b) => Temporal.Instant.compare(a.publishedAt, b.publishedAt));

/** A folder for a database; `remove` takes it away with all that is in it. */
export function temporaryDatabase(): { readonly url: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "mujaz-bench-"));
  return {
    url: `sqlite:${join(folder, "mujaz.db")}`,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The real service over a database, without a network. */
export function openEngine(
  databaseUrl: string,
  clock: Clock,
  platforms: readonly PlatformSetUp[] = [],
): Promise<Engine> {
  return createEngine({
    config: { databaseUrl, retentionDays: 30, onUnknown: "retry" },
    catalogue: { editions: EDITIONS, sources: [] },
    source: () => ({ async *read() {} }),
    platforms,
    readArticle: () => Promise.reject(new Error("no network")),
    clock,
    log: SILENT,
  });
}

/** Stores the archive as it came, each article seen when it was told; answers the milliseconds it took. */
export async function storeArchive({ stores }: Engine): Promise<number> {
  const start = performance.now();
  for (let from = 0; from < ARCHIVE.length; from += STORED_AT_ONCE) {
    const some = ARCHIVE.slice(from, from + STORED_AT_ONCE);
    await stores.articles.put(some, some.at(-1)?.publishedAt ?? END);
  }
  return performance.now() - start;
}

/** Titles and addresses from all over the archive. */
export function someArticle(n: number): { readonly title: string; readonly url: string } {
  const { title = "", url = "" } = ARCHIVE[(n * 7919) % ARCHIVE.length] ?? {};
  return { title, url };
}
