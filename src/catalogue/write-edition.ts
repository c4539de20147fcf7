import { access } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { EditionFields } from "#core/personal/recipe-file.ts";
import { AppError } from "#lib/error.ts";
import { writeWhole } from "#lib/write-file.ts";

const SCHEMA = "# yaml-language-server: $schema=./schema/edition.schema.json";

/** An edition's file; `remarks` stand in it as comments. */
export function editionYaml(fields: EditionFields, remarks: readonly string[] = []): string {
  const comments = remarks.map((line) => `# ${line.replace(/\s+/g, " ")}\n`).join("");
  return `${SCHEMA}\n${comments}${stringify(fields, { lineWidth: 0 })}`;
}

/** Writes `<dir>/<id>.yaml`. Throws an AppError where the file exists or cannot be written. */
export async function writeEdition(dir: string, id: string, text: string): Promise<string> {
  const path = join(dir, `${id}.yaml`);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw new AppError(`${path} is there already`, { code: "exists" });
  await writeWhole(path, text);
  return path;
}
