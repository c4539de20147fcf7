import { watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "#app/log.ts";
import type { Config } from "#config.ts";
import { catalogueDir, openCatalogue } from "#wiring/catalogue.ts";

/** An editor writes a file in several steps, and several files after one another. */
const QUIET_MS = 1_000;

/**
 * Resolves with true when files of the editor's folder have changed, or SIGHUP came, and all of them are right; with
 * false at the signal. Files that are wrong are named in the log, and the old ones stay.
 */
export async function untilReloaded(config: Config, log: Log, stop: AbortSignal): Promise<boolean> {
  const dir = catalogueDir(config);
  let known = await stateOf(dir);
  for (;;) {
    const why = await untilAsked(dir, known, stop);
    if (why === "stop") return false;
    const state = await stateOf(dir);
    if (why === "change" && state === known) continue;
    known = state;
    try {
      const { editions, sources } = await openCatalogue(config);
      log.info({ editions: editions.length, sources: sources.length }, "the folder is read anew");
      return true;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      log.error({ problem }, "the folder's files are wrong; the old ones stay");
    }
  }
}

/** Resolves when YAML files below the folder are other ones than those of `known`, and nobody writes any more. */
export async function untilChanged(dir: string, known: string, stop: AbortSignal): Promise<void> {
  while ((await untilAsked(dir, known, stop)) === "change" && (await stateOf(dir)) === known);
}

/** Waits for SIGHUP, or for a change and then for quiet; what changed while nobody looked is a change as well. */
function untilAsked(dir: string, known: string, stop: AbortSignal): Promise<"hangup" | "change" | "stop"> {
  const over = new AbortController();
  return new Promise<"hangup" | "change" | "stop">((resolve) => {
    let quiet: NodeJS.Timeout | undefined;
    const onHangup = () => resolve("hangup");
    process.on("SIGHUP", onHangup);
    over.signal.addEventListener("abort", () => process.off("SIGHUP", onHangup));
    if (stop.aborted) return resolve("stop");
    stop.addEventListener("abort", () => resolve("stop"), { signal: over.signal });
    try {
      watch(dir, { recursive: true, signal: over.signal }, (_event, name) => {
        if (name !== null && !/\.ya?ml$/.test(name)) return;
        clearTimeout(quiet);
        quiet = setTimeout(() => resolve("change"), QUIET_MS);
      }).on("error", () => {});
    } catch {
      // Where a folder cannot be watched SIGHUP is left.
    }
    void stateOf(dir).then((state) => {
      if (state !== known) resolve("change");
    });
  }).finally(() => over.abort());
}

/** Names, sizes and times of all YAML files: opening one changes nothing. */
export async function stateOf(dir: string): Promise<string> {
  const names = await readdir(dir, { recursive: true }).catch((): string[] => []);
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  const states = await Promise.all(
    files.map(async (name) => {
      const { size, mtimeMs } = await stat(join(dir, name)).catch(() => ({ size: 0, mtimeMs: 0 }));
      return `${name} ${size} ${mtimeMs}`;
    }),
  );
  return states.join("\n");
}
