import { addSource } from "#app/news/add-source.ts";
import { loadCatalogue } from "#catalogue/load.ts";
import { writeSource } from "#catalogue/write-source.ts";
import type { Io } from "#cli/io.ts";
import { runOpmlImport, runSourcesAdd, type SourcesAddDeps, type SourcesAddOptions } from "#cli/sources.ts";
import type { SourcesMessages } from "#cli/sources-messages.ts";
import type { Config } from "#config.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Clock } from "#core/ports.ts";
import { stripControls } from "#renderers/terminal/render.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import { createFeedFinder } from "#sources/find/find-feeds.ts";
import { readOpml, writeOpml } from "#sources/opml.ts";
import { fetcherOf } from "#wiring/read-once.ts";

export type OutletsDeps = {
  /** The editor's folder. */
  readonly dir: string;
  readonly config: Config;
  readonly clock: Clock;
  readonly messages: SourcesMessages;
  readonly io: Io;
};

/** `mujaz sources add URL`: a new outlet's file in the editor's folder. */
export async function addOutlet(
  address: string,
  options: SourcesAddOptions,
  deps: OutletsDeps,
  signal: AbortSignal,
): Promise<void> {
  const { messages, io } = deps;
  await runSourcesAdd(address, options, { add: adderOf(deps), safe: stripControls, messages }, io, signal);
}

/** `mujaz import --opml`: every feed of the list on standard input. */
export async function importOpml(deps: OutletsDeps, signal: AbortSignal): Promise<void> {
  const { messages, io } = deps;
  const feeds = readOpml(decodeBytes(Buffer.concat(await Array.fromAsync(io.stdin))).text);
  await runOpmlImport({ add: adderOf(deps), messages, feeds }, io, signal);
}

/** `mujaz export --opml`: the outlets that are on, for another reader. */
export async function exportOpml({ dir, clock, io }: OutletsDeps): Promise<void> {
  const { sources } = await loadCatalogue(dir);
  const enabled = sources.filter((source) => source.enabled);
  io.out(writeOpml(enabled, clock.now()));
}

function adderOf({ dir, config, clock }: OutletsDeps): SourcesAddDeps["add"] {
  const fetch = fetcherOf(config);
  const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  // An import adds thousands: the folder is read once.
  let sources: Source[] | undefined;
  const deps: Parameters<typeof addSource>[1] = {
    finder: createFeedFinder({ fetch, clock }),
    sources: async () => {
      sources ??= [...(await loadCatalogue(dir)).sources];
      return sources;
    },
    write: async (draft) => {
      const { path, source } = await writeSource(dir, draft, today);
      sources?.push(source);
      return path;
    },
  };
  return (request, signal) => addSource(request, deps, signal);
}
