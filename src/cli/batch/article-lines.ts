import { z } from "zod";
import type { Article } from "#core/article/article.ts";
import { toArticle } from "#core/article/to-article.ts";

/** Batch articles need no date: it changes neither summary nor keywords. */
const UNDATED = Temporal.Instant.fromEpochMilliseconds(0);

/** What every line of the article tasks holds. */
export const articleLine = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  text: z.string().nullish(),
});

/**
 * Answers every JSON line with one JSON line, in order, one in memory at a time. A line that cannot
 * be read is answered with its id, where it has one, and an error naming its number.
 */
export async function* answerLines<Schema extends z.ZodType<z.infer<typeof articleLine>>>(
  lines: AsyncIterable<string>,
  schema: Schema,
  answer: (input: z.infer<Schema>) => object,
): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    yield JSON.stringify(answerLine(line, number, schema, answer));
  }
}

function answerLine<Schema extends z.ZodType<z.infer<typeof articleLine>>>(
  line: string,
  number: number,
  schema: Schema,
  answer: (input: z.infer<Schema>) => object,
): object {
  const json = parseJson(line);
  if (json === undefined) return { id: null, error: `line ${number}: not JSON` };
  const input = schema.safeParse(json);
  if (!input.success) return { id: idOf(json), error: `line ${number}: ${z.prettifyError(input.error)}` };
  return { id: input.data.id, ...answer(input.data) };
}

/** The article as a digest would have it; undefined where nothing printable is left of it. */
export function articleOf({ title, text }: z.infer<typeof articleLine>): Article | undefined {
  const raw = { sourceId: "batch", outlet: "", text: text ?? "" };
  return toArticle(title ? { ...raw, title } : raw, { now: UNDATED });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function idOf(json: unknown): unknown {
  return typeof json === "object" && json !== null && "id" in json ? json.id : null;
}
