import { type News, runDigest } from "#cli/digest.ts";
import type { Actions } from "#cli/program.ts";
import type { Source } from "#core/feeds/source.ts";
import { dayOf } from "#core/writing/usage.ts";
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
        live: async (sources: readonly Source[]) => {
          const { newsOnce } = await import("#wiring/read-once.ts");
          return { ...newsOnce(sources, config), ...(config.llm ? await writerFor(deps, sources) : {}) };
        },
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

/** What the model writes, and what it was asked, live as long as this run. */
async function writerFor({ config, clock, io }: ActionDeps, sources: readonly Source[]) {
  const { openWriter } = await import("#wiring/writer.ts");
  const onFailure = ({ what, reason }: { readonly what: string; readonly reason: string }) =>
    io.say(`${what}: ${reason}`);
  const opened = await openWriter(config, { sources, clock, onFailure });
  return opened ? { writer: opened.writer, usage: () => opened.store.usage(dayOf(clock.now())) } : {};
}

async function sampleDay(): Promise<News> {
  const { SAMPLE_NOW, sampleNews } = await import("#wiring/sample.ts");
  return { ...(await sampleNews()), at: SAMPLE_NOW };
}
