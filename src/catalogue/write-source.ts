import { access } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { SourceDraft } from "#core/feeds/draft-source.ts";
import { type Source, sourceSchema } from "#core/feeds/source.ts";
import { AppError } from "#lib/error.ts";
import { writeWhole } from "#lib/write-file.ts";

const SCHEMA = "# yaml-language-server: $schema=../schema/source.schema.json";

/** Writes `<dir>/sources/<id>.yaml`. Throws an AppError where the file exists or cannot be written. */
export async function writeSource(
  dir: string,
  draft: SourceDraft,
  today: Temporal.PlainDate,
): Promise<{ readonly path: string; readonly source: Source }> {
  const path = join(dir, "sources", `${draft.id}.yaml`);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw new AppError(`${path} is there already`, { code: "exists" });
  const { id, ...given } = draft;
  const fields = {
    ...given,
    ownership: "private",
    trust: 3,
    terms: { full_text: false, llm: false },
  };
  const { data, error } = sourceSchema.safeParse(fields);
  const problem = error?.issues[0];
  if (!data) {
    const place = problem?.path.join(".");
    throw new AppError(`no valid outlet can be made of it: ${place}: ${problem?.message}`, {
      code: "invalid",
    });
  }
  await writeWhole(path, sourceYaml(fields, today));
  return { path, source: { ...data, id } };
}

function sourceYaml(fields: object, today: Temporal.PlainDate): string {
  return `${SCHEMA}\n# Found and read on ${today}. Name, place, ownership and terms are guesses: check them.\n${stringify(fields, { lineWidth: 0 })}`;
}
