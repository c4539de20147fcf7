import { statfs } from "node:fs/promises";
import { dirname } from "node:path";

/** Share of the disk under a database's file that is free for us; undefined where the database is no file. */
export async function freeShareUnder(databaseUrl: string): Promise<number | undefined> {
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(databaseUrl)?.[1];
  if (path === undefined || path === ":memory:") return undefined;
  const { bavail, blocks } = await statfs(dirname(path));
  return blocks > 0 ? bavail / blocks : undefined;
}
