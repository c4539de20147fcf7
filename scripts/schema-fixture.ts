// node scripts/schema-fixture.ts DATABASE.db > tests/fixtures/schemas/NNNN-name.sql
//
// Writes a small database as SQL: its schema as it is, three articles of it and all else, and a row where a table has
// none. Made of a database that a program of that schema has written to (`refresh --sample`, a subscription in
// `chat --sample`, `tick --sample --at …`), it shows later programs what they will find.
import { DatabaseSync } from "node:sqlite";

const ARTICLES = 3;
/** What runs out before anybody could look at it, and what SQLite makes itself. */
const LEFT_OUT = /^(?:sqlite_|leases$|article_terms)/;

/** What that program wrote nothing of: a reader of a chat platform, a lost answer, a feed, … */
const MORE: Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>> = {
  feeds: [
    {
      url: "https://marsa.example/feed",
      next_at: 1_796_000_000_000,
      etag: '"7"',
      checked_at: 1_795_990_000_000,
      newest_at: 1_795_980_000_000,
      failures: 2,
      problem: "HTTP 503",
      moved_sightings: 0,
    },
  ],
  subscriptions: [
    {
      platform: "telegram",
      chat: "-100200",
      thread: "7",
      edition: "sabah",
      timetable_json:
        '{"times":["07:00","19:30"],"weekdays":["sun","thu"],"timeZone":"Africa/Cairo","quiet":{"from":"22:00","to":"06:00"}}',
      preferences_json: '{"muted":["كرة"],"length":"short","silent":true}',
      state: "paused",
      reason: "blocked",
      paused_at: 1_795_900_000_000,
      origin: "chat",
      created_at: 1_795_800_000_000,
      delivered_to: 1_795_890_000_000,
      contact_json: '{"chat":"77"}',
    },
  ],
  deliveries: [
    {
      subscription_id: 1,
      edition: "sabah",
      platform: "terminal",
      chat: "local",
      thread: "",
      slot_date: "2026-11-29",
      slot_time: "07:00",
      due_at: 1_795_924_800_000,
      state: "sending",
      ready_at: 1_795_924_800_000,
      attempts: 1,
      owner: "another process",
      lease_until: 1_795_924_860_000,
      digest_id: 1,
      sent_parts: 1,
      doubt_part: 1,
      doubt_tries: 0,
      doubted: 1,
      created_at: 1_795_924_800_000,
    },
  ],
  recipes: [
    {
      id: "own_0123456789abcdef0123",
      recipe_json:
        '{"title":"موجزي","leading":true,"every":"day","topics":["economy"],"regions":[],"outlets":[],"without":[],"follow":[],"feeds":[]}',
      created_at: 1,
    },
  ],
  alerts: [{ platform: "telegram", chat: "-100200", thread: "7", story_id: "s1", at: 1, message_ref: "9" }],
  movements: [{ day: "2026-11-29", platform: "telegram", edition: "sabah", movement: "came", count: 3 }],
  notes: [
    {
      platform: "telegram",
      chat: "-100200",
      thread: "7",
      name: "shown",
      note_json: '["a","b"]',
      until_at: 1_999_999_999_999,
    },
  ],
  writings: [{ key: "k1", value_json: '{"text":"جملة"}', at: 1_796_000_000_000 }],
  writing_counts: [{ day: "2026-11-29", name: "calls", amount: 4 }],
  hubs: [
    {
      feed: "https://marsa.example/feed",
      id: "h".repeat(43),
      hub: "https://hub.example/",
      topic: "https://marsa.example/feed",
      secret: "s".repeat(43),
      ask_at: 1_796_000_000_000,
      unanswered: 1,
    },
  ],
};

const [path = ""] = process.argv.slice(2);
const db = new DatabaseSync(path, { readOnly: true });
const rowsOf = (query: string) => {
  const all = db.prepare(query);
  // An article's number in the index of words is beyond what a double holds.
  all.setReadBigInts(true);
  return all.all();
};
const master = rowsOf("select type, name, sql from sqlite_master where sql is not null order by rowid");
const isOurs = (name: unknown) =>
  !LEFT_OUT.test(String(name)) || name === "article_terms" || name === "leases";

const lines = master.filter(({ name }) => isOurs(name)).map(({ sql }) => `${sql};`);
for (const { name } of master.filter(({ type, name }) => type === "table" && !LEFT_OUT.test(String(name))))
  lines.push(...inserts(String(name)));
lines.push(...terms());
process.stdout.write(`${lines.join("\n")}\n`);

function inserts(table: string): string[] {
  const first = `select id from articles order by id limit ${ARTICLES}`;
  const where =
    table === "articles"
      ? `where id in (${first})`
      : table === "stories"
        ? `where article_id in (${first})`
        : "";
  const columns = new Set(rowsOf(`pragma table_info(${table})`).map(({ name }) => String(name)));
  const more = (MORE[table] ?? []).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column))),
  );
  return [...rowsOf(`select * from ${table} ${where}`), ...more].map((row) => {
    const given = Object.entries(row).filter(([, value]) => value !== null);
    const names = given.map(([column]) => column).join(", ");
    return `insert into ${table} (${names}) values (${given.map(([, value]) => literal(value)).join(", ")});`;
  });
}

/** The index of words holds no text; what it knows of a row are its words. */
function terms(): string[] {
  if (!master.some(({ name }) => name === "article_terms")) return [];
  const memory = new DatabaseSync(path);
  memory.exec("create virtual table temp.words using fts5vocab(main, article_terms, instance)");
  const all = memory.prepare(
    `select cast(doc as text) as doc, group_concat(term, ' ') as terms from temp.words
     where doc in (select search_id from articles order by id limit ${ARTICLES}) group by doc`,
  );
  const found = all.all();
  memory.close();
  return found.map(
    ({ doc, terms: words }) =>
      `insert into article_terms (rowid, terms) values (${String(doc)}, ${literal(words)});`,
  );
}

function literal(value: unknown): string {
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString("hex")}'`;
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}
