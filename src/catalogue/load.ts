import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { editionSchema } from "#core/digest/edition.ts";
import { type Source, sourceSchema } from "#core/feeds/source.ts";
import { idSchema } from "#core/fields.ts";
import type { Catalogue } from "#core/ports.ts";
import { checkEditions, checkSources, type Entry } from "./cross-checks.ts";
import { CatalogueError, type Problem } from "./problem.ts";
import { validate } from "./validate.ts";
import { readYaml, readYamlFile, type YamlFile } from "./yaml-file.ts";

const YAML_FILE = /^([^.].*)\.ya?ml$/;

/** An edition as its file gives it; the file's name would be its id. */
type EditionFile = z.infer<typeof editionSchema>;

type Folder<T> = {
  readonly entries: readonly Entry<T>[];
  /** Ids of all files, also of those that could not be read. */
  readonly ids: ReadonlySet<string>;
  readonly problems: readonly Problem[];
};

/**
 * The editor's folder: `<dir>/*.yaml` are editions, `<dir>/sources/*.yaml` outlets, both in order of
 * their names. All of it or a `CatalogueError` with every problem of every file.
 */
export async function loadCatalogue(dir: string): Promise<Catalogue> {
  const [editions, sources] = await Promise.all([
    readFolder(dir, editionSchema, "edition"),
    readFolder(join(dir, "sources"), sourceSchema, "outlet"),
  ]);
  refuse([
    ...editions.problems,
    ...checkEditions(editions.entries, sources.ids),
    ...sources.problems,
    ...checkSources(sources.entries),
  ]);
  return { editions: values(editions), sources: values(sources) };
}

/** Only the outlets, out of a folder that holds nothing else. */
export async function loadSources(dir: string): Promise<readonly Source[]> {
  const sources = await readFolder(dir, sourceSchema, "outlet");
  refuse([...sources.problems, ...checkSources(sources.entries)]);
  return values(sources);
}

/** One file of an edition, wherever it lies. Throws a `CatalogueError` with every problem of it. */
export async function loadEdition(file: string): Promise<EditionFile> {
  const edition = editionOf(await readYamlFile(file));
  if (isProblems(edition)) throw new CatalogueError(edition);
  return edition;
}

/** An edition out of anybody's bytes, or every problem of them; `file` is what the problems call it. */
export function parseEdition(file: string, bytes: Uint8Array): EditionFile | readonly Problem[] {
  return editionOf(readYaml(file, bytes));
}

function editionOf(yaml: YamlFile | readonly Problem[]): EditionFile | readonly Problem[] {
  if (isProblems(yaml)) return yaml;
  const value = validate(editionSchema, yaml);
  if (isProblems(value)) return [...yaml.problems, ...value];
  return yaml.problems.length > 0 ? yaml.problems : value;
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new CatalogueError(problems);
}

function values<T>(folder: Folder<T>): (T & { readonly id: string })[] {
  return folder.entries.map(({ id, value }) => ({ id, ...value }));
}

async function readFolder<T>(dir: string, schema: z.ZodType<T>, what: string): Promise<Folder<T>> {
  const names = await namesIn(dir);
  if (!names) return nothing(dir, `a folder with at least one ${what}`, "no such folder");
  if (names.length === 0) return nothing(dir, `at least one ${what} (*.yaml)`, "none");
  const entries: Entry<T>[] = [];
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const files = await Promise.all(names.map((name) => readYamlFile(join(dir, name))));
  for (const [index, yaml] of files.entries()) {
    const name = names[index] ?? "";
    const file = join(dir, name);
    const id = YAML_FILE.exec(name)?.[1] ?? "";
    const badName = idSchema.safeParse(id).error?.issues[0]?.message;
    const isSecond = ids.has(id);
    if (badName)
      problems.push({ file, path: "", expected: `${badName} before .yaml`, found: JSON.stringify(id) });
    else if (isSecond)
      problems.push({ file, path: "", expected: "one file for each name", found: `a second ${id}` });
    ids.add(id);
    if (isProblems(yaml)) {
      problems.push(...yaml);
      continue;
    }
    problems.push(...yaml.problems);
    const value = validate(schema, yaml);
    if (isProblems(value)) problems.push(...value);
    // A file that is there by mistake contradicts no other one.
    else if (!badName && !isSecond) entries.push({ id, yaml, value });
  }
  return { entries, ids, problems };
}

/** Names of YAML files; editors' and mounts' dot files and all other files are not ours. */
async function namesIn(dir: string): Promise<string[] | undefined> {
  try {
    const found = await readdir(dir, { withFileTypes: true });
    return found
      .filter((entry) => YAML_FILE.test(entry.name) && !entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return undefined;
  }
}

function nothing<T>(file: string, expected: string, found: string): Folder<T> {
  return { entries: [], ids: new Set(), problems: [{ file, path: "", expected, found }] };
}

export function isProblems(result: unknown): result is readonly Problem[] {
  return Array.isArray(result);
}
