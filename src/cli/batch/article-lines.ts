import { z } from "zod";
import type { Article } from "#core/article.ts";

/** The article of an input line; a text of nothing but furniture is an article with no body. */
export const articleLine = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  text: z.string().nullish(),
});

/** Answers every JSON line with one JSON line; a line that cannot be read is answered with its error. */
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

export function articleOf(
  input: z.infer<typeof articleLine>,
): Pick<Article, "title" | "titleFromLead" | "body" | "keywords"> {
  return {
    title: input.title ?? "",
    titleFromLead: false,
    body: (input.text ?? "")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((text) => ({ kind: "paragraph", text })),
    keywords: [],
  };
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
