import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";

/** The folder in which V8's work on the program is kept, as `NODE_COMPILE_CACHE` names it; undefined where nowhere. */
export function compileCacheFolder(): string | undefined {
  const ofThisVersion = getCompileCacheDir();
  return ofThisVersion === undefined ? undefined : dirname(ofThisVersion);
}
