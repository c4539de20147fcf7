import { addSource } from "#app/add-source.ts";
import { loadCatalogue } from "#catalogue/load.ts";
import { writeSource } from "#catalogue/write-source.ts";
import type { Io } from "#cli/io.ts";
import { runSourcesAdd, type SourcesAddOptions } from "#cli/sources.ts";
import type { SourcesMessages } from "#cli/sources-messages.ts";
import type { Clock } from "#core/ports.ts";
import { stripControls } from "#platforms/terminal/render.ts";
import { createFetcher } from "#sources/fetch.ts";
import { createFeedFinder } from "#sources/find-feeds.ts";
import type { Config } from "../config.ts";

/** `mujaz sources add URL`, on the folder that `dir` names. */
export async function addToCatalogue(
  address: string,
  options: SourcesAddOptions,
  deps: {
    readonly dir: string;
    readonly config: Config;
    readonly clock: Clock;
    readonly messages: SourcesMessages;
    readonly io: Io;
  },
  signal: AbortSignal,
): Promise<void> {
  const { dir, clock, messages, io } = deps;
  const { allowPrivateHosts, userAgent } = deps.config;
  const fetch = createFetcher({ allowPrivateHosts, ...(userAgent ? { userAgent } : {}) });
  const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  const adding = {
    finder: createFeedFinder({ fetch, clock }),
    sources: async () => (await loadCatalogue(dir)).sources,
    write: (draft: Parameters<typeof writeSource>[1]) => writeSource(dir, draft, today),
  };
  const add: Parameters<typeof runSourcesAdd>[2]["add"] = (request, abort) =>
    addSource(request, adding, abort);
  await runSourcesAdd(address, options, { add, safe: stripControls, messages }, io, signal);
}
