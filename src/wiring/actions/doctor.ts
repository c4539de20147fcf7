import { runDoctor } from "#cli/doctor.ts";
import type { Actions } from "#cli/program.ts";
import type { ConfigProblem } from "#config.ts";
import type { Catalogue } from "#core/ports.ts";
import { openCatalogue } from "#wiring/catalogue.ts";
import { environmentProblems } from "#wiring/operate/environment.ts";
import { wordingOf } from "#wiring/report.ts";
import type { ActionDeps } from "./deps.ts";

/** `mujaz doctor`: what a start would need, looked at without starting. */
export function doctorActions(deps: ActionDeps, wrong: readonly ConfigProblem[]): Pick<Actions, "doctor"> {
  const { config, messages, io, clock, signal } = deps;

  const open = async () => {
    const { openStores } = await import("#store/open.ts");
    return openStores(config.databaseUrl, { now: clock.now() });
  };

  async function* feeds({ sources }: Catalogue, abort: AbortSignal) {
    const { checkFeeds, withAlternatesApart } = await import("#app/news/feeds/check-feeds.ts");
    const { newsOnce } = await import("#wiring/read-once.ts");
    const { source, sources: enabled } = newsOnce(
      withAlternatesApart(sources.filter(({ enabled }) => enabled)),
      config,
    );
    const stores = await open();
    try {
      yield* checkFeeds({ source, sources: enabled, feeds: stores.feeds, now: clock.now() }, abort);
    } finally {
      await stores.close();
    }
  }

  return {
    doctor: async (options) => {
      const { stripControls } = await import("#renderers/terminal/render.ts");
      const { PLATFORM_TOKENS, checkAccounts } = await import("#wiring/chat-platforms.ts");
      const given = {
        environment: () => environmentProblems(wrong, messages),
        platformTokens: PLATFORM_TOKENS,
        wording: (error: unknown) => wordingOf(error, messages).message,
        catalogue: () => openCatalogue(config),
        feeds,
        database: async () => {
          const stores = await open();
          try {
            return { kind: stores.kind, problem: await stores.check() };
          } finally {
            await stores.close();
          }
        },
        accounts: () => checkAccounts(config),
        model: async (abort: AbortSignal) =>
          config.llm && (await import("#wiring/writer.ts")).tryConfigured(config, clock, abort),
        runtime: process.versions.node,
        safe: stripControls,
        messages,
      };
      await runDoctor(options, given, io, signal);
    },
  };
}
