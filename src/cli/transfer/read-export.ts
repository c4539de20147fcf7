import { z } from "zod";
import { AppError } from "#lib/error.ts";
import { type Known, type Record, recordSchemaFor } from "./record.ts";

const PRINTED_PROBLEMS = 50;
const fileSchema = z.strictObject({ mujaz: z.literal(1), subscriptions: z.array(z.unknown()) });

/** The records of an export; throws an AppError that names every problem of every record. */
export function readExport(text: string, known: Known): Record[] {
  const file = fileSchema.safeParse(parseJson(text));
  if (!file.success) throw problem(file.error.issues.map((issue) => worded(issue, [])));
  const schema = recordSchemaFor(known);
  const problems: string[] = [];
  const records = new Map<string, Record>();
  for (const [index, given] of file.data.subscriptions.entries()) {
    const parsed = schema.safeParse(given);
    const place = ["subscriptions", index];
    if (!parsed.success) {
      problems.push(...parsed.error.issues.map((issue) => worded(issue, place)));
      continue;
    }
    const { address, edition } = parsed.data;
    const key = JSON.stringify([address.platform, address.chat, address.thread, edition]);
    if (records.has(key)) problems.push(`${place.join(".")}: the same place and edition once more`);
    records.set(key, parsed.data);
  }
  if (problems.length > 0) throw problem(problems);
  return [...records.values()];
}

function worded(issue: z.core.$ZodIssue, place: readonly PropertyKey[]): string {
  const path = [...place, ...issue.path].map(String).join(".");
  return path === "" ? issue.message : `${path}: ${issue.message}`;
}

function problem(problems: readonly string[]): AppError {
  const more = problems.length - PRINTED_PROBLEMS;
  const printed = [...problems.slice(0, PRINTED_PROBLEMS), ...(more > 0 ? [`and ${more} more`] : [])];
  return new AppError(["not an export of mujaz, nothing was imported", ...printed].join("\n  "), {
    code: "import",
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("not JSON, or not whole", { code: "import", cause });
  }
}
