import { Kysely } from "kysely";
import { postgresDialect } from "./postgres.ts";
import type { Database } from "./schema.ts";
import { sqliteDialect } from "./sqlite.ts";
import type { DatabaseKind } from "./transact.ts";

/** The database that `sqlite:PATH` or `postgres://…` names, as it is: nothing is opened or migrated yet. */
export function createDatabase(
  url: string,
  onIdleError: (error: Error) => void = () => {},
): { readonly db: Kysely<Database>; readonly kind: DatabaseKind } {
  const kind: DatabaseKind = /^postgres(ql)?:\/\//.test(url) ? "postgres" : "sqlite";
  const dialect =
    kind === "postgres"
      ? postgresDialect(url, onIdleError)
      : sqliteDialect(url.replace(/^sqlite:(\/\/)?/, ""));
  return { db: new Kysely<Database>({ dialect }), kind };
}
