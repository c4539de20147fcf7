import type { Article } from "#core/article/article.ts";
import type { ArticleSource } from "#core/ports.ts";

/** A feed that gave nothing, and why. */
export type FeedFailure = { readonly feedUrl: string; readonly reason: string };

export type Gathering = {
  readonly articles: readonly Article[];
  /** Feeds that answered with something readable. */
  readonly read: number;
  readonly unreachable: readonly FeedFailure[];
  readonly unreadable: readonly FeedFailure[];
};

/** Reads every feed once. One bad feed never spoils the others. */
export async function gather(source: ArticleSource, signal: AbortSignal): Promise<Gathering> {
  const articles = new Map<string, Article>();
  const unreachable: FeedFailure[] = [];
  const unreadable: FeedFailure[] = [];
  let read = 0;
  for (const reading of (await Array.fromAsync(source.read(signal))).flat()) {
    switch (reading.outcome) {
      case "read":
        read += 1;
        for (const article of reading.articles) {
          articles.set(article.id, fuller(articles.get(article.id), article));
        }
        break;
      case "unreachable":
        unreachable.push(reading);
        break;
      case "unreadable":
        unreadable.push(reading);
        break;
      default:
        reading satisfies never;
    }
  }
  return { articles: [...articles.values()], read, unreachable, unreadable };
}

/** The same article in two feeds of an outlet: the one that says more, filed under a real topic. */
function fuller(known: Article | undefined, article: Article): Article {
  if (!known) return article;
  const longer = length(article) > length(known) ? article : known;
  const topic = [known.topic, article.topic].find((name) => name !== "top") ?? "top";
  return { ...longer, topic };
}

function length(article: Article): number {
  return article.body.reduce((sum, block) => sum + block.text.length, 0);
}
