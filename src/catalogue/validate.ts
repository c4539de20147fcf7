import { z } from "zod";
import { ONLY_FIELDS } from "#core/fields.ts";
import { nearestWord } from "#lib/edit-distance.ts";
import type { Problem } from "./problem.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a whole number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "fields",
};
const UNITS: Readonly<Record<string, string>> = { string: " characters", array: " entries" };
const MAX_FOUND = 60;
/** A file this wrong is another kind of file; the rest would only bury the start. */
const MAX_PROBLEMS = 50;

/** Data of a file through a schema; every problem at once, each with its line. */
export function validate<T>(schema: z.ZodType<T>, yaml: YamlFile): T | readonly Problem[] {
  const result = schema.safeParse(yaml.data, { error: expectation, reportInput: true });
  if (result.success) return result.data;
  return result.error.issues
    .flatMap(({ path, message, ...issue }) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ path: [...path, key], message, found: unknownField(key, message) }))
        : [{ path, message, found: show(issue.input) }],
    )
    .slice(0, MAX_PROBLEMS)
    .map(({ path, message, found }) => problemAt(yaml, path, message, found));
}

/** The name as it is written, and the known one that was probably meant. */
function unknownField(name: string, expected: string): string {
  const known = expected.startsWith(ONLY_FIELDS) ? expected.slice(ONLY_FIELDS.length).split(", ") : [];
  const near = nearestWord(name, known);
  return near === undefined ? show(name) : `${show(name)}; did you mean \`${near}\`?`;
}

export function problemAt(yaml: YamlFile, path: Path, expected: string, found: string): Problem {
  return { file: yaml.file, line: yaml.lineOf(path), path: z.core.toDotPath(path), expected, found };
}

/** Words what the library checks itself; our own schemas say what they expect in their messages. */
function expectation(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return KINDS[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(", ")}`;
    case "too_small":
      return `at least ${issue.minimum}${UNITS[issue.origin] ?? ""}`;
    case "too_big":
      return `at most ${issue.maximum}${UNITS[issue.origin] ?? ""}`;
    default:
      return undefined;
  }
}

/** A value as its file writes it, cut to a glance; control characters stay escaped. */
function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "fields";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_FOUND ? `${text.slice(0, MAX_FOUND)}…` : text;
}
