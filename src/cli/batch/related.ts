import { z } from "zod";
import type { Article } from "#core/article/article.ts";
import { createRelatedIndex } from "#core/related/index.ts";
import { articleLine } from "./article-lines.ts";
import { cleanArticle, UNTIMED } from "./clean-article.ts";

const RELATED = 10;

const roleLine = articleLine.extend({
  /** A line without a role is both: a document, and a question about it. */
  role: z.enum(["doc", "query"]).optional(),
});

type RoleLine = z.infer<typeof roleLine>;

/**
 * `{id, role: "doc"|"query", title, text}` → `{id, related: [ids best first]}` per query, a JSON line each.
 * Answers come after the last line, for only then all documents are known.
 */
export async function* relatedLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const index = createRelatedIndex();
  const ids = new Map<string, RoleLine["id"]>();
  const queries: { readonly id: RoleLine["id"]; readonly article: Article | undefined }[] = [];
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    const read = readLine(line);
    if ("error" in read) {
      yield JSON.stringify({ id: null, error: `line ${number}: ${read.error}` });
      continue;
    }
    const article = cleanArticle(String(read.id), read);
    if (read.role !== "query" && article) {
      ids.set(article.id, read.id);
      index.add(article);
    }
    if (read.role !== "doc") queries.push({ id: read.id, article });
  }
  for (const { id, article } of queries) {
    const hits = article ? index.query(article, { limit: RELATED, now: UNTIMED, widely: true }) : [];
    yield JSON.stringify({ id, related: hits.map((hit) => ids.get(hit.id) ?? hit.id) });
  }
}

function readLine(line: string): RoleLine | { readonly error: string } {
  try {
    const read = roleLine.safeParse(JSON.parse(line));
    return read.success ? read.data : { error: z.prettifyError(read.error) };
  } catch {
    return { error: "not JSON" };
  }
}
