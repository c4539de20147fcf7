import type { WriteOne } from "#cli/model/summarize.ts";
import type { Actions } from "#cli/program.ts";
import { dayOf } from "#core/writing/usage.ts";
import { AppError } from "#lib/error.ts";
import { renderersFor } from "#wiring/renderers.ts";
import type { ActionDeps } from "./deps.ts";

/** The operator watches: as long as both calls may take. */
const LONGEST_MS = 600_000;

/** Commands about one article, one feed or lines of articles; each edge is loaded when it is needed. */
export function articleActions(deps: ActionDeps): Pick<Actions, "article" | "feed" | "summarize" | "batch"> {
  const { config, messages, io, clock, signal } = deps;

  const inputOf = async (abort: AbortSignal) => {
    const { fetcherOf } = await import("#wiring/read-once.ts");
    return { fetch: fetcherOf(config), stdin: io.stdin, now: clock.now(), signal: abort };
  };

  return {
    article: async (what, options) => {
      const { runArticle } = await import("#cli/article.ts");
      const { readArticle } = await import("#sources/input.ts");
      const { politeFetcherOf } = await import("#wiring/read-once.ts");
      const fetch = politeFetcherOf(config);
      const read = async (name: string, abort: AbortSignal) =>
        readArticle(name, { ...(await inputOf(abort)), fetch });
      const given = { readArticle: read, renderers: renderersFor(io, config), clock, messages };
      await runArticle(what, options, given, io, signal);
    },
    feed: async (what, options) => {
      const { runFeed } = await import("#cli/feed.ts");
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
    summarize: async (what, options) => {
      const { runSummarize } = await import("#cli/model/summarize.ts");
      const { readArticle } = await import("#sources/input.ts");
      const { stripControls } = await import("#renderers/terminal/render.ts");
      const read = async (name: string, abort: AbortSignal) => readArticle(name, await inputOf(abort));
      const given = { readArticle: read, write: () => writeOne(deps), safe: stripControls, clock, messages };
      await runSummarize(what, options, given, io, signal);
    },
    batch: async (task) => (await import("#cli/batch.ts")).runBatch(task, messages, io),
  };
}

/** The configured model over one article of the operator's choice. */
async function writeOne({ config, clock, io }: ActionDeps): Promise<WriteOne | undefined> {
  const { openWriter } = await import("#wiring/writer.ts");
  const onFailure = ({ reason }: { readonly reason: string }) => io.say(reason);
  const opened = await openWriter(config, { clock, onFailure });
  return (
    opened &&
    (async (article, budget, signal) => {
      const story = { id: article.id, articles: [article], summary: true, headline: false };
      const limits = { ms: LONGEST_MS, signal };
      const written = await opened.writer.stories([story], budget, limits);
      const usage = await opened.store.usage(dayOf(clock.now()));
      return { sentences: written.get(article.id)?.sentences ?? [], usage };
    })
  );
}
