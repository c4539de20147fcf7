import { DatabaseSync } from "node:sqlite";
import { AppError } from "#lib/error.ts";

/** The file of `sqlite:PATH`; throws an AppError where the database is none, with what does the same there. */
export function pathOf(databaseUrl: string): string {
  if (!databaseUrl.startsWith("sqlite:")) {
    throw new AppError(
      'PostgreSQL has its own tools: pg_dump --format=custom --file=FILE "$DATABASE_URL", and pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE',
      { code: "postgres-tools" },
    );
  }
  const path = databaseUrl.replace(/^sqlite:(\/\/)?/, "");
  if (path === ":memory:") throw new AppError("a database in memory has no file", { code: "no-database" });
  return path;
}

/** What is wrong with a file as a database of ours; undefined where nothing is. */
export function damageOf(file: string): string | undefined {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const result = database.prepare("pragma integrity_check").get()?.["integrity_check"];
      if (result !== "ok") return String(result);
      const ours = database
        .prepare("select count(*) as n from sqlite_master where name = 'migrations'")
        .get();
      return ours?.["n"] === 1 ? undefined : "not a database of mujaz";
    } finally {
      database.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : "unreadable";
  }
}
