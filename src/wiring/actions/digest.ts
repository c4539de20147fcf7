import { type News, runDigest } from "#cli/digest.ts";
import type { Actions } from "#cli/program.ts";
import type { Source } from "#core/feeds/source.ts";
import { openCatalogue } from "#wiring/catalogue.ts";
import { renderersFor } from "#wiring/renderers.ts";
import type { ActionDeps } from "./deps.ts";

/** `mujaz digest`: without a database. */
export function digestActions(deps: ActionDeps): Pick<Actions, "digest"> {
  const { config, messages, io, clock, signal } = deps;
  return {
    digest: async (edition, options) => {
      const given = {
        catalogue: await openCatalogue(config),
        live: async (sources: readonly Source[]) =>
          (await import("#wiring/read-once.ts")).newsOnce(sources, config),
        sample: sampleDay,
        renderers: renderersFor(io, config),
        safe: (await import("#renderers/terminal/render.ts")).stripControls,
        clock,
        messages,
      };
      await runDigest(edition, options, given, io, signal);
    },
  };
}

async function sampleDay(): Promise<News> {
  const { SAMPLE_NOW, sampleNews } = await import("#wiring/sample.ts");
  return { ...(await sampleNews()), at: SAMPLE_NOW };
}
