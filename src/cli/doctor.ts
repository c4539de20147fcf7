import type { ArticleSource, Catalogue } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import type { Io } from "./io.ts";
import type { Messages } from "./messages.ts";

export type DoctorDeps = {
  readonly catalogue: () => Promise<Catalogue>;
  readonly source: (catalogue: Catalogue) => Promise<ArticleSource>;
  /** Opens the database and reads it through; what is damaged, if anything is. */
  readonly database: () => Promise<{ readonly kind: string; readonly problem: string | undefined }>;
  readonly runtime: string;
  readonly messages: Messages;
};

/** `mujaz doctor`: checks what a start would need, and with `feeds` reads every feed once. */
export async function runDoctor(
  options: { readonly feeds?: boolean },
  deps: DoctorDeps,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  const { messages } = deps;
  const good = (text: string) => io.out(`${messages.ok}  ${text}\n`);
  good(messages.doctorRuntime(deps.runtime));
  const catalogue = await deps.catalogue();
  const enabled = catalogue.sources.filter((source) => source.enabled);
  good(messages.doctorCatalogue(catalogue.editions.length, enabled.length, catalogue.sources.length));
  const { kind, problem } = await deps.database();
  if (problem !== undefined) throw new AppError(messages.doctorDatabaseBad(problem), { code: "damaged" });
  good(messages.doctorDatabase(kind));
  if (options.feeds) await checkFeeds(await deps.source(catalogue), messages, io, signal);
  io.out(`${messages.doctorGood}\n`);
}

async function checkFeeds(
  source: ArticleSource,
  messages: Messages,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  let read = 0;
  let all = 0;
  for await (const reading of source.read(signal)) {
    all += 1;
    if (reading.outcome === "read") {
      read += 1;
      io.out(`${messages.ok}  ${reading.feedUrl} (${reading.articles.length})\n`);
    } else {
      io.out(`${messages.bad}  ${reading.feedUrl}: ${reading.reason}\n`);
    }
  }
  if (read < all) throw new AppError(messages.doctorFeed(read, all), { code: "feeds" });
}
