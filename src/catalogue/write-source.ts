import { access } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { SourceDraft } from "#core/draft-source.ts";
import { sourceSchema } from "#core/source.ts";
import { AppError } from "#lib/error.ts";
import { writeWhole } from "#lib/write-file.ts";

const SCHEMA = "# yaml-language-server: $schema=../schema/source.schema.json";

/** Writes `<dir>/sources/<id>.yaml` and gives its path. Throws an AppError where the file exists or cannot be written. */
export async function writeSource(
  dir: string,
  draft: SourceDraft,
  today: Temporal.PlainDate,
): Promise<string> {
  const path = join(dir, "sources", `${draft.id}.yaml`);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw new AppError(`${path} is there already`, { code: "exists" });
  await writeWhole(path, sourceYaml(draft, today));
  return path;
}

export function sourceYaml({ id: _, ...draft }: SourceDraft, today: Temporal.PlainDate): string {
  const fields = {
    ...draft,
    ownership: "private",
    trust: 3,
    terms: { full_text: false, llm: false },
    feeds: draft.feeds,
  };
  const problem = sourceSchema.safeParse(fields).error?.issues[0];
  if (problem) {
    const place = problem.path.join(".");
    throw new AppError(`no valid outlet can be made of it: ${place}: ${problem.message}`, {
      code: "invalid",
    });
  }
  return `${SCHEMA}\n# Found and read on ${today}. Name, place, ownership and terms are guesses: check them.\n${stringify(fields, { lineWidth: 0 })}`;
}
