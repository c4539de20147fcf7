import { existsSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { inspect } from "node:util";
import pg from "pg";

/** Where a text stands: every table of the database, and with SQLite every byte of its files. */
export async function placesOf(text: string, database: string): Promise<string[]> {
  return database.startsWith("postgres") ? inServer(text, database) : inFiles(text, database);
}

function inFiles(text: string, database: string): string[] {
  const path = database.slice("sqlite:".length);
  const files = ["", "-wal", "-shm"]
    .map((end) => path + end)
    .filter((file) => existsSync(file) && readFileSync(file).includes(text));
  const reading = new DatabaseSync(path, { readOnly: true });
  const tables = reading.prepare("select name from sqlite_master where type = 'table'").all();
  const found = tables
    .map(({ name }) => String(name))
    .filter((name) => {
      const all = reading.prepare(`select * from "${name}"`);
      // Rows of the index of words have numbers beyond 2^53.
      all.setReadBigInts(true);
      return holds(all.all(), text);
    });
  reading.close();
  return [...found, ...files];
}

async function inServer(text: string, database: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const tables = await client.query("select tablename from pg_tables where schemaname = 'public'");
  const found: string[] = [];
  for (const { tablename } of tables.rows) {
    const { rows } = await client.query(`select * from "${tablename}"`);
    if (holds(rows, text)) found.push(tablename);
  }
  await client.end();
  return found;
}

function holds(rows: readonly unknown[], text: string): boolean {
  return rows.some((row) => inspect(row, { maxStringLength: null }).includes(text));
}
