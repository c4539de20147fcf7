import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Source } from "#core/feeds/source.ts";
import type { Fetch } from "./fetch.ts";

/**
 * Answers the feed addresses of the given sources from files, so that the sample day runs without a
 * network: the feed `https://…/top.xml` of source `ufuq` is the file `feeds/ufuq/top.xml`.
 */
export function createFolderFetch(folder: string, sources: readonly Source[]): Fetch {
  const files = new Map(
    sources.flatMap(({ id, feeds }) =>
      feeds.map(({ url }) => [url, join(folder, "feeds", id, basename(new URL(url).pathname))] as const),
    ),
  );
  return async (url) => {
    const file = files.get(url);
    const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (!bytes) return { outcome: "failed", reason: "network", message: `no file for ${url}` };
    return { outcome: "ok", status: 200, url, headers: {}, bytes, truncated: false };
  };
}
