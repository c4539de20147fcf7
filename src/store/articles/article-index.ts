import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Article } from "#core/article/article.ts";
import { groundworkOf } from "#core/article/groundwork.ts";
import { hash32 } from "#core/article/hash.ts";
import { searchTerms } from "#core/article/search-terms.ts";
import type { Database } from "#store/engine/schema.ts";
import type { DatabaseKind } from "#store/engine/transact.ts";
import { ARTICLE_COLUMNS, type ArticleColumns } from "./article-row.ts";

/**
 * Numbers count from here: each word repeats those of its articles, and short ones take half the room. None is negative,
 * which FTS5 would put last.
 */
const FIRST_MS = Temporal.Instant.from("2020-01-01T00:00:00Z").epochMilliseconds;
/** Seconds within which an article finds a free number; where many are dated alike, four times as many, and so on. */
const PLACES = 16;

/** `search_id` on SQLite, `terms` on PostgreSQL. */
export type IndexColumns = { readonly search_id: number } | { readonly terms: RawBuilder<unknown> };

/** Finds articles by their words, each database in its own way; the caller's transaction holds both writes. */
export interface ArticleIndex {
  /** Takes articles in; what their rows hold for it, by id. */
  add(db: Kysely<Database>, articles: readonly Article[]): Promise<ReadonlyMap<string, IndexColumns>>;
  /** Of an article whose words have changed. */
  update(db: Kysely<Database>, article: Article): Promise<void>;
  /** Before the rows that `isPast` go. */
  prune(db: Kysely<Database>, ms: number): Promise<void>;
  /** Columns of articles, newest first. `isPrefix`: the words may go on. */
  find(
    db: Kysely<Database>,
    terms: readonly string[],
    isPrefix: boolean,
    limit: number,
  ): Promise<readonly ArticleColumns[]>;
}

/**
 * Not carried by any feed since. An item that stands in its feed for months has no date of its own now and then:
 * forgotten, it would be news again.
 */
export function isPast(ms: number): RawBuilder<boolean> {
  return sql<boolean>`first_seen_at < ${ms} and (last_seen_at is null or last_seen_at < ${ms})`;
}

export function articleIndexOf(kind: DatabaseKind): ArticleIndex {
  return kind === "sqlite" ? sqliteIndex : postgresIndex;
}

/**
 * FTS5 keeps for each word the numbers of its rows in order. A row's number is made of its article's date, so that
 * the newest hits of a word are read first and the others not at all.
 */
const sqliteIndex: ArticleIndex = {
  async add(db, articles) {
    const numbered = await numbersOf(db, articles);
    await write(db, numbered);
    return new Map([...numbered].map(([search_id, { id }]) => [id, { search_id }]));
  },

  async update(db, article) {
    const row = await db
      .selectFrom("articles")
      .select("search_id")
      .where("id", "=", article.id)
      .executeTakeFirst();
    if (row?.search_id === undefined) return;
    await sql`delete from article_terms where rowid = ${row.search_id}`.execute(db);
    await write(db, new Map([[row.search_id, article]]));
  },

  async prune(db, ms) {
    await sql`delete from article_terms where rowid in
      (select search_id from articles where ${isPast(ms)})`.execute(db);
  },

  async find(db, terms, isPrefix, limit) {
    const match = terms.map((term) => `"${term}"${isPrefix ? "*" : ""}`).join(" AND ");
    const { rows } = await sql<ArticleColumns>`select ${COLUMNS} from articles where search_id in
      (select rowid from article_terms where article_terms match ${match} order by rowid desc limit ${limit})
      order by published_at desc, id`.execute(db);
    return rows;
  },
};

/** A tsvector of our own terms, without the server's parsers and dictionaries. */
const postgresIndex: ArticleIndex = {
  add: async (_db, articles) =>
    new Map(articles.map((article) => [article.id, { terms: vectorOf(article) }])),

  async update(db, article) {
    await db
      .updateTable("articles")
      .set({ terms: vectorOf(article) })
      .where("id", "=", article.id)
      .execute();
  },

  async prune() {},

  async find(db, terms, isPrefix, limit) {
    const match = terms.map((term) => `'${term}'${isPrefix ? ":*" : ""}`).join(" & ");
    const { rows } = await sql<ArticleColumns>`select ${COLUMNS} from articles
      where terms @@ ${match}::tsquery order by published_at desc, id limit ${limit}`.execute(db);
    return rows;
  },
};

const COLUMNS = sql.join(ARTICLE_COLUMNS.map((name) => sql.ref(name)));

function vectorOf(article: Article): RawBuilder<unknown> {
  return sql`array_to_tsvector(${termsOf(article).split(" ")}::text[])`;
}

function termsOf(article: Article): string {
  return groundworkOf(article)?.terms ?? searchTerms(article);
}

async function write(db: Kysely<Database>, numbered: ReadonlyMap<number, Article>): Promise<void> {
  if (numbered.size === 0) return;
  // FTS5 gathers what comes in the order of its numbers.
  const rows = [...numbered]
    .sort(([a], [b]) => a - b)
    .map(([number, article]) => sql`(${number}, ${termsOf(article)})`);
  await sql`insert into article_terms (rowid, terms) values ${sql.join(rows)}`.execute(db);
}

/** A free number for each: its second, or one soon after it that its id proposes. */
async function numbersOf(
  db: Kysely<Database>,
  articles: readonly Article[],
): Promise<ReadonlyMap<number, Article>> {
  const numbered = new Map<number, Article>();
  let waiting = articles.map((article) => ({ article, step: 0 }));
  while (waiting.length > 0) {
    const proposed = waiting.map(({ article, step }) => numberOf(article, step));
    const rows = await db
      .selectFrom("articles")
      .select("search_id")
      .where("search_id", "in", proposed)
      .execute();
    const taken = new Set(rows.map((row) => row.search_id));
    const again: typeof waiting = [];
    for (const [index, { article, step }] of waiting.entries()) {
      const number = proposed[index] ?? 0;
      if (taken.has(number) || numbered.has(number)) again.push({ article, step: step + 1 });
      else numbered.set(number, article);
    }
    waiting = again;
  }
  return numbered;
}

function numberOf({ id, publishedAt }: Article, step: number): number {
  const second = Math.max(0, Math.floor((publishedAt.epochMilliseconds - FIRST_MS) / 1000));
  return second + (hash32(`${id} ${step}`) % (PLACES * 4 ** step));
}
