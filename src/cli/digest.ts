import type { Enrich } from "#app/news/enrich.ts";
import { publish } from "#app/news/publish.ts";
import type { Edition } from "#core/digest/edition.ts";
import { toDocument } from "#core/digest/to-document.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, Catalogue, Clock } from "#core/ports.ts";
import { NO_USAGE, type Usage } from "#core/writing/usage.ts";
import type { Writer } from "#core/writing/writer.ts";
import { explanation } from "./explanation.ts";
import { UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import type { Messages } from "./messages.ts";
import { usageLines } from "./model/usage.ts";
import { checkFormat, emit, JSON_FORMAT, parseAt, type Renderers } from "./output.ts";

/** With no answer from any feed for this long there is no network: the reader gets the sample day. */
const SILENCE_MS = 3_000;
/** Known sooner where several feeds have failed and none has answered. */
const EARLY_MS = 1_200;
const EARLY_FAILURES = 5;
/** A terminal reader waits no longer than this for the slowest outlet. */
const PATIENCE_MS = 20_000;
const DEFAULT_EDITION = "sabah";

/** Where a digest's news comes from, and the time it is read at if that is not now. */
export type News = {
  readonly source: ArticleSource;
  readonly sources: readonly Source[];
  /** The full text of what will be printed, where it may be read. */
  readonly enrich?: Enrich;
  /** The operator's language model, where there is one, and what it was asked in this run. */
  readonly writer?: Writer;
  readonly usage?: () => Promise<Usage>;
  readonly at?: Temporal.Instant;
};

export type DigestOptions = {
  readonly sample?: boolean;
  readonly as: string;
  readonly out?: string;
  readonly at?: string;
  /** Print why each card stands where it stands, in place of the digest. */
  readonly explain?: boolean;
};

export type DigestDeps = {
  readonly catalogue: Catalogue;
  readonly live: (sources: readonly Source[]) => Promise<News>;
  readonly sample: () => Promise<News>;
  readonly renderers: Renderers;
  /** Foreign text made safe for a terminal. */
  readonly safe: (text: string) => string;
  readonly clock: Clock;
  readonly messages: Messages;
};

/** `mujaz digest`: today's digest, or the sample day's where no feed can be reached. */
export async function runDigest(
  name: string | undefined,
  options: DigestOptions,
  deps: DigestDeps,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  checkFormat(options.as, deps.renderers, deps.messages);
  const edition = findEdition(name, deps);
  const at = parseAt(options.at, deps.messages);
  const { digest, explain, usage } = options.sample
    ? await publishSample(edition, at, deps, signal)
    : await publishLive(edition, at, deps, io, signal);
  if (options.explain) {
    const lines = usageLines((await usage?.()) ?? NO_USAGE).map((line) => `${line}\n`);
    return emit(explanation(await explain(), deps.safe) + lines.join(""), options.out, io);
  }
  if (options.as === JSON_FORMAT) return emit(JSON.stringify(digest, null, 2), options.out, io);
  const render = await deps.renderers[options.as]?.();
  if (render) await emit(render(toDocument(digest, edition)), options.out, io);
}

function findEdition(name: string | undefined, { catalogue, messages }: DigestDeps): Edition {
  const wanted = name ?? DEFAULT_EDITION;
  const edition = catalogue.editions.find(({ id }) => id === wanted);
  if (edition) return edition;
  const [first] = catalogue.editions;
  if (name === undefined && first) return first;
  throw new UsageError(messages.unknownEdition(wanted, catalogue.editions.map(({ id }) => id).join(" ")));
}

async function publishSample(
  edition: Edition,
  at: Temporal.Instant | undefined,
  deps: DigestDeps,
  signal: AbortSignal,
) {
  const news = await deps.sample();
  const given = { ...news, at: at ?? news.at, clock: deps.clock, sample: true };
  return { ...(await publish(edition, given, signal)), usage: news.usage };
}

async function publishLive(
  edition: Edition,
  at: Temporal.Instant | undefined,
  deps: DigestDeps,
  io: Io,
  signal: AbortSignal,
) {
  const news = await deps.live(deps.catalogue.sources.filter(({ enabled }) => enabled).map(withinPatience));
  const source = impatient(news.source, deps.clock);
  const publication = await publish(
    edition,
    { ...news, source, at, clock: deps.clock, sample: false },
    signal,
  );
  const { read, unreachable, unreadable } = publication.gathering;
  const feeds = news.sources.reduce((sum, { feeds }) => sum + feeds.length, 0);
  if (read === 0) {
    io.say(deps.messages.offline(feeds));
    return publishSample(edition, undefined, deps, signal);
  }
  const silent = Math.max(feeds - read, unreachable.length + unreadable.length);
  if (silent > 0) io.say(deps.messages.partly(silent, feeds));
  return { ...publication, usage: news.usage };
}

/** An outlet that asks for a long pause between two requests is asked once. */
function withinPatience(source: Source): Source {
  const isSlow = source.terms.crawl_delay * 1000 > SILENCE_MS;
  return isSlow ? { ...source, feeds: source.feeds.slice(0, 1) } : source;
}

/** Ends the reading when nothing at all answers, or when the slowest feeds take too long. */
function impatient(source: ArticleSource, clock: Clock): ArticleSource {
  return {
    async *read(signal) {
      const stop = new AbortController();
      const done = new AbortController();
      const ending = AbortSignal.any([signal, stop.signal]);
      let heard = false;
      let failures = 0;
      const waiting = [
        clock.sleep(EARLY_MS, done.signal).then(() => heard || failures < EARLY_FAILURES || stop.abort()),
        clock.sleep(SILENCE_MS, done.signal).then(() => heard || stop.abort()),
        clock.sleep(PATIENCE_MS, done.signal).then(() => stop.abort()),
      ];
      try {
        for await (const readings of source.read(ending)) {
          const unreachable = readings.filter(({ outcome }) => outcome === "unreachable").length;
          failures += unreachable;
          heard ||= unreachable < readings.length;
          yield readings;
        }
      } catch (error) {
        // Ended by our own impatience: what has come so far is the answer.
        if (signal.aborted || !stop.signal.aborted) throw error;
      } finally {
        done.abort();
        await Promise.allSettled(waiting);
      }
    },
  };
}
