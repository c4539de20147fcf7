import { Kysely } from "kysely";
import type { Database } from "./schema.ts";
import type { DatabaseKind } from "./transact.ts";

/**
 * The database that `sqlite:PATH` or `postgres://…` names, as it is: nothing is opened or migrated yet. What the other
 * kind needs is not loaded.
 */
export async function createDatabase(
  url: string,
  onIdleError: (error: Error) => void = () => {},
): Promise<{ readonly db: Kysely<Database>; readonly kind: DatabaseKind }> {
  const kind: DatabaseKind = /^postgres(ql)?:\/\//.test(url) ? "postgres" : "sqlite";
  const dialect =
    kind === "postgres"
      ? (await import("./postgres.ts")).postgresDialect(url, onIdleError)
      : (await import("./sqlite.ts")).sqliteDialect(url.replace(/^sqlite:(\/\/)?/, ""));
  return { db: new Kysely<Database>({ dialect }), kind };
}
