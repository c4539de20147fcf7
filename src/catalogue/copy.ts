import { cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AppError } from "#lib/error.ts";
import { loadCatalogue } from "./load.ts";

const YAML_FILE = /^(.+)\.ya?ml$/;

/**
 * Copies editions and outlets, as their files are, with the schemas that editors' programs read, to a folder that is
 * not there yet; or, with `force`, in the place of one, which is set aside. Whole or not at all. Returns where the old
 * one is now.
 */
export async function copyCatalogue(
  from: string,
  to: string,
  chosen: { readonly editions: ReadonlySet<string>; readonly outlets: ReadonlySet<string> },
  force: boolean,
): Promise<{ readonly setAside?: string }> {
  const beside = join(dirname(to), `.${basename(to)}.new`);
  const isThere = (await namesIn(to)) !== undefined;
  if (isThere && !force) throw new AppError(`${to} is there already`, { code: "exists" });
  try {
    await rm(beside, { recursive: true, force: true });
    await mkdir(join(beside, "sources"), { recursive: true });
    await cp(join(from, "schema"), join(beside, "schema"), { recursive: true });
    await copyFiles(from, beside, chosen.editions);
    await copyFiles(join(from, "sources"), join(beside, "sources"), chosen.outlets);
    await loadCatalogue(beside);
    const setAside = isThere ? await freeName(to) : undefined;
    if (setAside) await rename(to, setAside);
    await rename(beside, to);
    return setAside === undefined ? {} : { setAside };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(`cannot write ${to}: ${reasonOf(cause)}`, { code: "unwritable", cause });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function copyFiles(from: string, to: string, ids: ReadonlySet<string>): Promise<void> {
  for (const name of (await namesIn(from)) ?? [])
    if (ids.has(YAML_FILE.exec(name)?.[1] ?? "")) await cp(join(from, name), join(to, name));
}

async function namesIn(dir: string): Promise<string[] | undefined> {
  return readdir(dir).catch(() => undefined);
}

/** `editions.old`, or the first number after it that is free. */
async function freeName(path: string): Promise<string> {
  for (let at = 1; ; at++) {
    const name = at === 1 ? `${path}.old` : `${path}.old${at}`;
    if ((await namesIn(name)) === undefined) return name;
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
}
