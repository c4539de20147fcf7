import pg from "pg";

/** The server that CI starts; a developer may name another one. */
export const POSTGRES_URL = process.env["MUJAZ_TEST_POSTGRES"] || "postgres://postgres@127.0.0.1:5432/test";

/** Whether the server answers. Where the variable is set the tests must run, so its absence is an error. */
export async function hasPostgres(): Promise<boolean> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (cause) {
    if (process.env["MUJAZ_TEST_POSTGRES"])
      throw new Error("PostgreSQL was asked for and does not answer", { cause });
    console.warn(
      "PostgreSQL tests are skipped: no server at 127.0.0.1:5432 (set MUJAZ_TEST_POSTGRES to name one).",
    );
    return false;
  }
}

/** An empty database of its own, and how to drop it. */
export async function freshDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `mujaz_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: POSTGRES_URL });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(POSTGRES_URL);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}
