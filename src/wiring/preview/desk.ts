import { gather } from "#app/news/gather.ts";
import { createPress } from "#app/news/publish.ts";
import type { News } from "#cli/digest.ts";
import type { Config } from "#config.ts";
import type { Catalogue, Clock } from "#core/ports.ts";
import type { EditionPreview } from "#web/preview/edition-preview.ts";
import type { FileProblem } from "#web/preview/problems.ts";
import { previewOf } from "./looks.ts";
import { fileProblems } from "./problems.ts";

export type DeskDeps = {
  readonly config: Config;
  readonly dir: string;
  readonly clock: Clock;
  /** Reads the editor's folder; throws where it is wrong. */
  readonly open: () => Promise<Catalogue>;
  /** The news that editions are made of, and whether it is the sample day's. */
  readonly news: (catalogue: Catalogue) => Promise<News & { readonly isSample: boolean }>;
  /** Resolves when files have changed. */
  readonly changed: (signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
};

/** What an editor works at: editions of the files as they are, out of news that was read once. */
export type Desk = {
  readonly editions: () => Catalogue["editions"];
  readonly preview: (id: string) => Promise<EditionPreview | undefined>;
  readonly problems: () => readonly FileProblem[];
  /** Resolves when the files have been read anew, right or wrong, or at the signal. */
  readonly changed: (signal: AbortSignal) => Promise<void>;
};

/** Rejects where the files are wrong from the beginning, or cannot be watched. */
export async function openDesk(deps: DeskDeps): Promise<Desk> {
  const { config, dir, clock, open, signal } = deps;
  let catalogue: Catalogue = { editions: [], sources: [] };
  let problems: readonly FileProblem[] = [];
  let next = Promise.withResolvers<void>();
  const made = new Map<string, Promise<EditionPreview>>();
  const readAnew = async () => {
    try {
      catalogue = await open();
      problems = [];
      made.clear();
    } catch (error) {
      const found = fileProblems(error, dir);
      if (!found) throw error;
      problems = found;
    }
  };
  await readAnew();
  const { isSample, at, source, sources } = await deps.news(catalogue);
  const { articles } = await gather(source, signal);
  const print = createPress(articles, { sources, clock, at, sample: isSample });
  const make = async (edition: Catalogue["editions"][number]): Promise<EditionPreview> =>
    previewOf(await print(edition, signal), edition, config);
  void (async () => {
    while (!signal.aborted) {
      await deps.changed(signal);
      if (signal.aborted) return;
      await readAnew();
      next.resolve();
      next = Promise.withResolvers();
    }
  })();
  return {
    editions: () => catalogue.editions,
    problems: () => problems,
    changed: (until) =>
      Promise.race([
        next.promise,
        new Promise<void>((resolve) => until.addEventListener("abort", () => resolve())),
      ]),
    async preview(id) {
      const edition = catalogue.editions.find((one) => one.id === id);
      if (!edition) return undefined;
      const known = made.get(id) ?? make(edition);
      made.set(id, known);
      known.catch(() => made.delete(id));
      return known;
    },
  };
}
