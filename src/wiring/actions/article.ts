import { runArticle } from "#cli/article.ts";
import { runBatch } from "#cli/batch.ts";
import { runFeed } from "#cli/feed.ts";
import type { Actions } from "#cli/program.ts";
import { AppError } from "#lib/error.ts";
import { renderersFor } from "#wiring/renderers.ts";
import type { ActionDeps } from "./deps.ts";

/** Commands about one article, one feed or lines of articles; each edge is loaded when it is needed. */
export function articleActions(deps: ActionDeps): Pick<Actions, "article" | "feed" | "batch"> {
  const { config, messages, io, clock, signal } = deps;

  const inputOf = async (abort: AbortSignal) => {
    const { fetcherOf } = await import("#wiring/read-once.ts");
    return { fetch: fetcherOf(config), stdin: io.stdin, now: clock.now(), signal: abort };
  };

  return {
    article: async (what, options) => {
      const { readArticle } = await import("#sources/input.ts");
      const read = async (name: string, abort: AbortSignal) => readArticle(name, await inputOf(abort));
      const given = { readArticle: read, renderers: renderersFor(io, config), clock, messages };
      await runArticle(what, options, given, io, signal);
    },
    feed: async (what, options) => {
      const { readFeedInput } = await import("#sources/input.ts");
      const { stripControls } = await import("#renderers/terminal/render.ts");
      const readFeed = async (name: string, abort: AbortSignal) => {
        try {
          return await readFeedInput(name, await inputOf(abort));
        } catch (error) {
          if (!(error instanceof AppError) || error.message.includes(name)) throw error;
          throw new AppError(`${name}: ${error.message}`, { code: error.code, cause: error });
        }
      };
      await runFeed(what, options, { readFeed, safe: stripControls, messages }, io, signal);
    },
    batch: (task) => runBatch(task, messages, io),
  };
}
