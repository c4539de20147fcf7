import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { loadCatalogue } from "#catalogue/load.ts";
import { CatalogueError } from "#catalogue/problem.ts";

/** Four lines; its only section is the last thing in it. */
export const EDITION = `title: نشرة المرسى
sections:
  - id: top
    title: أبرز الأخبار
`;
/** The same under another title: no two editions share one. */
export const titled = (title: string) => EDITION.replace("نشرة المرسى", title);
/** Six lines; its only feed is the last one. */
export const SOURCE = `name: صحيفة المرسى
home: https://marsa.example
country: INT
region: levant
feeds:
  - url: https://marsa.example/feed
`;

/** A fresh folder with one right edition and one right outlet, both named marsa, for each test. */
export const folder = { path: "" };

export function useFolder(): void {
  beforeEach(async () => {
    folder.path = await mkdtemp(join(tmpdir(), "mujaz-catalogue-"));
    await mkdir(join(folder.path, "sources"));
    await put({ "marsa.yaml": EDITION, "sources/marsa.yaml": SOURCE });
  });
  afterEach(() => rm(folder.path, { recursive: true, force: true }));
}

export async function put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder.path, name), content);
}

/** The lines of the refusal without the folder's name; fails where the folder is accepted. */
export async function refusal(): Promise<string[]> {
  const error = await loadCatalogue(folder.path).then(
    () => expect.unreachable("the folder was accepted"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CatalogueError)) throw error;
  const [, ...lines] = error.message.split("\n");
  return lines.map((line) => line.replaceAll(`${folder.path}/`, "").replaceAll(folder.path, "."));
}
