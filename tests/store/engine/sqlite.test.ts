import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStores } from "#store/open.ts";
import { describeStores } from "../../contracts/stores.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const now = Temporal.Instant.from("2026-11-19T04:00:00Z");
let folder: string;
let count = 0;
const fresh = () => `sqlite:${join(folder, `${++count}.db`)}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describeStores("SQLite", () => openStores(fresh(), { now }));

test("processes that start together migrate once", async () => {
  const url = fresh();
  const opener = fileURLToPath(new URL("../../support/database/open-store.ts", import.meta.url));
  await Promise.all(Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, [opener, url])));
  const stores = await openStores(url, { now });
  expect(await stores.check()).toBeUndefined();
  await stores.close();
});

test("while many articles are stored, others are served", async () => {
  const stores = await openStores(fresh(), { now });
  const articles = Array.from({ length: 500 }, (_, index) => anArticle({ id: `marsa.example/${index}` }));
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  expect(await stores.articles.put(articles, now)).toHaveLength(500);
  isOver = true;
  expect(turns).toBeGreaterThan(5);
  await stores.close();
});

test("an archive of an earlier version is searched like a new one", async () => {
  const url = fresh();
  const { DatabaseSync } = await import("node:sqlite");
  const earlier = await openStores(url, { now });
  const articles = [anArticle({ id: "a" }), anArticle({ id: "b", title: "سفينة" })];
  await earlier.articles.put(articles, now);
  await earlier.close();
  const database = new DatabaseSync(url.slice("sqlite:".length));
  const asBefore = database.prepare("update articles set article_json = ?, body = null where id = ?");
  for (const article of articles) asBefore.run(JSON.stringify(article), article.id);
  database.exec("delete from migrations where name = '0004-plain-terms'");
  database.close();
  const stores = await openStores(url, { now });
  expect(await stores.articles.search("حديقة", 5)).toHaveLength(2);
  expect((await stores.articles.search("السفينة", 5)).map(({ id }) => id)).toEqual(["b"]);
  expect(await stores.articles.prune(now.add({ hours: 1 }))).toBe(2);
  expect(await stores.articles.search("حديقة", 5)).toEqual([]);
  await stores.close();
});

test("rows of the index of words get short numbers, with all that is there", async () => {
  const url = fresh();
  const { DatabaseSync } = await import("node:sqlite");
  const earlier = await openStores(url, { now });
  const dated = ["2018-03-13T00:00:00Z", "2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z"];
  const articles = dated.map((at, n) => anArticle({ id: `a/${n}`, publishedAt: Temporal.Instant.from(at) }));
  await earlier.articles.put(articles, now);
  await earlier.close();
  const database = new DatabaseSync(url.slice("sqlite:".length));
  const numbers = () => database.prepare("select search_id from articles order by id").all();
  const made = numbers();
  // As versions before numbered them.
  database.exec(`delete from article_terms; update articles set search_id = published_at * 1000 + 7;
    insert into article_terms (rowid, terms) select search_id, 'حديقه' from articles;
    delete from migrations where name = '0019-short-numbers'`);
  const stores = await openStores(url, { now });
  expect(numbers()).toEqual(made);
  for (const { search_id } of made) {
    expect(search_id).toBeGreaterThanOrEqual(0);
    expect(search_id).toBeLessThan(2 ** 28);
  }
  database.close();
  const found = async (query: string) => (await stores.articles.search(query, 2)).map(({ id }) => id);
  expect(await found("حديقة")).toEqual(["a/2", "a/1"]);
  expect(await found("شاطئ")).toEqual(["a/2", "a/1"]);
  const alike = Array.from({ length: 300 }, (_, n) => anArticle({ id: `b/${n}`, title: `نورس ${n}` }));
  expect(await stores.articles.put(alike, now)).toHaveLength(300);
  expect(await stores.articles.search("نورس", 400)).toHaveLength(300);
  expect(await stores.articles.prune(now.add({ hours: 1 }))).toBe(303);
  expect(await found("شاطئ")).toEqual([]);
  await stores.close();
});

test("a database that a newer program has written is refused with a clear message", async () => {
  const url = fresh();
  const { DatabaseSync } = await import("node:sqlite");
  await (await openStores(url, { now })).close();
  const database = new DatabaseSync(url.slice("sqlite:".length));
  database.exec("insert into migrations values ('9999-future', 0)");
  database.close();
  await expect(openStores(url, { now })).rejects.toThrow(/newer than this program.*9999-future/);
});

test("a file that is no database is refused in one line", async () => {
  const path = join(folder, "text.db");
  await writeFile(path, "هذا ليس قاعدة بيانات ".repeat(200));
  await expect(openStores(`sqlite:${path}`, { now })).rejects.toThrow(
    /^cannot open the sqlite database: [^\n]+$/,
  );
});
