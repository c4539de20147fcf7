import { z } from "zod";
import type { Article } from "#core/article/article.ts";
import { judgeTogether } from "#core/judgement/genre/judge-together.ts";
import { createGrouper } from "#core/stories/grouper.ts";
import { articleLine } from "./article-lines.ts";
import { cleanArticle } from "./clean-article.ts";

const storyLine = articleLine.extend({
  source: z.string().nullish(),
  time: z.string().refine(isInstant, "no instant like 2026-11-19T12:00:00Z").nullish(),
  categories: z.array(z.string()).nullish(),
});

type StoryLine = z.infer<typeof storyLine>;

/**
 * `{id, source, title, text, time, categories?}` → `{id, story, thread, genre, topic}`, a JSON line each, in the order
 * they came. Answers come after the last line, for only then all news is known. `story` and `thread` are null where
 * nothing printable is left of a line.
 */
export async function* storyLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const read: { readonly id: StoryLine["id"]; readonly article: Article | undefined }[] = [];
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    const input = readLine(line);
    if ("error" in input) yield JSON.stringify({ id: null, error: `line ${number}: ${input.error}` });
    // Lines of one id are still several articles.
    else read.push({ id: input.id, article: cleanArticle(`${input.id} ${number}`, input) });
  }
  const grouper = createGrouper();
  const judged = judgeTogether(read.flatMap(({ article }) => article ?? []));
  const genreOf = new Map(judged.map(({ id, genre }) => [id, genre]));
  const { stories } = grouper.add(judged);
  const threadOf = new Map(stories.map(({ id, thread }) => [id, thread]));
  for (const { id, article } of read) {
    const story = (article && grouper.storyOf(article.id)) ?? null;
    yield JSON.stringify({
      id,
      story,
      thread: (story && threadOf.get(story)) ?? null,
      genre: (article && genreOf.get(article.id)) ?? "news",
      topic: article?.topic ?? "top",
    });
  }
}

function readLine(line: string): StoryLine | { readonly error: string } {
  try {
    const read = storyLine.safeParse(JSON.parse(line));
    return read.success ? read.data : { error: z.prettifyError(read.error) };
  } catch {
    return { error: "not JSON" };
  }
}

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}
