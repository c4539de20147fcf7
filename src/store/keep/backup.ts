import { chmodSync, existsSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { AppError } from "#lib/error.ts";
import { damageOf, pathOf } from "./database-file.ts";

/**
 * Writes the database as it is at one moment to a new file, while others read and write it; what was deleted is not
 * in it. Throws an AppError where the database is no file of SQLite, or `file` is there already.
 */
export function backUp(databaseUrl: string, file: string): { readonly bytes: number } {
  const path = pathOf(databaseUrl);
  if (!existsSync(path)) throw new AppError(`there is no database at ${path}`, { code: "no-database" });
  if (existsSync(file)) throw new AppError(`${file} is there already`, { code: "exists" });
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const database = new DatabaseSync(path, { timeout: 10_000 });
  try {
    database.prepare("vacuum into ?").run(part);
  } catch (cause) {
    rmSync(part, { force: true });
    throw new AppError(`cannot write ${file}: ${cause instanceof Error ? cause.message : "unknown reason"}`, {
      code: "unwritable",
      cause,
    });
  } finally {
    database.close();
  }
  // Its readers' chats are nobody else's business.
  chmodSync(part, 0o600);
  const problem = damageOf(part);
  if (problem !== undefined) throw new AppError(`the copy is damaged: ${problem}`, { code: "damaged" });
  renameSync(part, file);
  return { bytes: bytesOf(file) };
}

function bytesOf(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const row = database
      .prepare("select page_count * page_size as bytes from pragma_page_count, pragma_page_size")
      .get();
    return Number(row?.["bytes"]);
  } finally {
    database.close();
  }
}
