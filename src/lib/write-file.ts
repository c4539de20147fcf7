import { randomUUID } from "node:crypto";
import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AppError } from "./error.ts";

/** Writes the whole file or nothing: a reader never sees half of it. Refuses a folder that is not there. `mode`: rights of a new file. */
export async function writeWhole(path: string, content: string, mode?: number): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    const known = await stat(target).catch(() => undefined);
    // A device or a pipe is written to, never replaced by a file.
    if (known && !known.isFile()) await writeFile(target, content);
    else await replace(target, content, mode);
  } catch (cause) {
    throw new AppError(`cannot write ${path}: ${reasonOf(cause)}`, { code: "unwritable", cause });
  }
}

async function replace(target: string, content: string, mode: number | undefined): Promise<void> {
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    await writeFile(temporary, content, { flag: "wx", mode });
    await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
}
