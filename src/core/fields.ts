import { z } from "zod";

const LONGEST_LABEL = 120;

/** What stands before the right names where a wrong one is refused. */
export const ONLY_FIELDS = "only the fields ";

/** An object that allows these fields and no other; a wrong name is answered with the right ones. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? `${ONLY_FIELDS}${Object.keys(shape).join(", ")}` : undefined,
  });
}

/** A name or title as it is printed: one line, not empty. */
export const labelSchema = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_LABEL)
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "one line of text");

/** Looked for in texts by folded tokens, so it must hold at least one letter or digit. */
export const searchWordSchema = labelSchema.regex(/[\p{L}\p{N}]/u, "a word with a letter or a digit");

/** File names of editions and outlets, and names of sections: commands and callbacks carry them. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, "a name of a-z, 0-9 and _, 40 letters at most");
