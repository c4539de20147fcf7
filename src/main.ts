import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runArticle } from "#cli/article.ts";
import { runBatch } from "#cli/batch.ts";
import { type News, runDigest } from "#cli/digest.ts";
import { runDoctor } from "#cli/doctor.ts";
import { UsageError } from "#cli/failure.ts";
import { runFeed } from "#cli/feed.ts";
import type { Io } from "#cli/io.ts";
import { type Messages, messagesFor } from "#cli/messages.ts";
import type { Renderers } from "#cli/output.ts";
import { type Actions, runProgram } from "#cli/program.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Catalogue } from "#core/ports.ts";
import { systemClock } from "#lib/clock.ts";
import { AppError } from "#lib/error.ts";
import { withoutSecrets } from "#lib/secrets.ts";
import { type Config, parseConfig } from "./config.ts";
import { serviceActions } from "./wiring/service-actions.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIGESTS = `${ROOT}digests`;
const DEFAULT_COLUMNS = 80;
/** Exit code of a program that SIGINT ended, as shells report it. */
const INTERRUPTED = 130;

await main();

/** Composition root: knows every edge, loads each when a command needs it. */
async function main(): Promise<void> {
  // What the shell sets wins over the file.
  if (existsSync(".env")) process.loadEnvFile(".env");
  const messages = messagesFor(process.env);
  const io = processIo();
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  try {
    const config = parseConfig(process.env, (path) => readFileSync(path, "utf8"));
    const terminal = { out: io.out, columns: io.columns };
    await runProgram(
      process.argv.slice(2),
      actions(config, messages, io, stop.signal),
      messages,
      version(),
      terminal,
    );
  } catch (error) {
    process.exitCode = report(error, messages, io, stop.signal.aborted);
  }
  // A name look-up that was given up still runs in the background; nobody waits for it.
  process.stdout.write("", () => process.exit());
}

function actions(config: Config, messages: Messages, io: Io, signal: AbortSignal): Actions {
  const clock = systemClock;
  const outlets = { dir: config.digestsDir ?? DIGESTS, config, clock, messages: messages.sources, io };
  const renderColor = isColoured(io);
  const service = serviceActions({ config, messages, io, signal, clock, renderColor, loadCatalogue });
  return {
    digest: async (edition, options) => {
      const catalogue = await loadCatalogue(config);
      const deps = {
        catalogue,
        live: (sources: readonly Source[]) => liveNews(sources, config),
        sample: sampleDay,
        renderers: renderers(io),
        clock,
        messages,
      };
      await runDigest(edition, options, deps, io, signal);
    },
    article: async (what, options) => {
      const { readArticle } = await import("#sources/input.ts");
      const fetch = await fetcher(config);
      const deps = {
        readArticle: (name: string, abort: AbortSignal) =>
          readArticle(name, { fetch, stdin: io.stdin, now: clock.now(), signal: abort }),
        renderers: renderers(io),
        clock,
        messages,
      };
      await runArticle(what, options, deps, io, signal);
    },
    feed: async (what, options) => {
      const { readFeedInput } = await import("#sources/input.ts");
      const { stripControls } = await import("#renderers/terminal/render.ts");
      const fetch = await fetcher(config);
      const deps = {
        readFeed: (name: string, abort: AbortSignal) =>
          readFeedInput(name, { fetch, stdin: io.stdin, now: clock.now(), signal: abort }),
        safe: stripControls,
        messages,
      };
      await runFeed(what, options, deps, io, signal);
    },
    batch: (task) => runBatch(task, messages, io),
    ...service,
    sourcesAdd: async (address, options) => {
      const { addOutlet } = await import("./wiring/outlets.ts");
      await addOutlet(address, options, outlets, signal);
    },
    export: async ({ opml }) => {
      if (!opml) return service.export();
      const { exportOpml } = await import("./wiring/outlets.ts");
      await exportOpml(outlets);
    },
    import: async ({ opml }) => {
      if (!opml) return service.import();
      const { importOpml } = await import("./wiring/outlets.ts");
      await importOpml(outlets, signal);
    },
    doctor: async (options) => {
      const { openStores } = await import("#store/open.ts");
      const { stripControls } = await import("#renderers/terminal/render.ts");
      const open = () => openStores(config.databaseUrl, { now: clock.now() });
      const deps = {
        catalogue: () => loadCatalogue(config),
        async *feeds({ sources }: Catalogue, abort: AbortSignal) {
          const { checkFeeds } = await import("#app/news/check-feeds.ts");
          const { source, sources: enabled } = await liveNews(
            sources.filter(({ enabled }) => enabled),
            config,
          );
          const stores = await open();
          try {
            yield* checkFeeds({ source, sources: enabled, feeds: stores.feeds, now: clock.now() }, abort);
          } finally {
            await stores.close();
          }
        },
        database: async () => {
          const stores = await open();
          const problem = await stores.check();
          await stores.close();
          return { kind: stores.kind, problem };
        },
        accounts: async () => (await import("./wiring/accounts.ts")).checkAccounts(config),
        runtime: process.versions.node,
        safe: stripControls,
        messages,
      };
      await runDoctor(options, deps, io, signal);
    },
  };
}

async function loadCatalogue(config: Config): Promise<Catalogue> {
  const { loadCatalogue } = await import("#catalogue/load.ts");
  const catalogue = await loadCatalogue(config.digestsDir ?? DIGESTS);
  const { timeZone } = config;
  if (!timeZone) return catalogue;
  return {
    ...catalogue,
    editions: catalogue.editions.map((edition) => ({ ...edition, time_zone: timeZone })),
  };
}

async function liveNews(sources: readonly Source[], config: Config): Promise<News> {
  const { createFeedSource } = await import("#sources/feeds.ts");
  return { source: createFeedSource(sources, { fetch: await fetcher(config), clock: systemClock }), sources };
}

async function sampleDay(): Promise<News> {
  const { SAMPLE_NOW, sampleNews } = await import("./wiring/sample.ts");
  return { ...(await sampleNews()), at: SAMPLE_NOW };
}

async function fetcher(config: Config) {
  const { createFetcher } = await import("#sources/fetch/fetch.ts");
  const { allowPrivateHosts, userAgent } = config;
  return createFetcher({ allowPrivateHosts, ...(userAgent ? { userAgent } : {}) });
}

function renderers(io: Io): Renderers {
  return {
    terminal: async () => {
      const { createTerminalRenderer } = await import("#renderers/terminal/render.ts");
      return createTerminalRenderer({ color: isColoured(io), width: io.columns });
    },
    text: async () => (await import("#core/document/plain-text.ts")).plainText,
    telegram: async () => (await import("#platforms/telegram/render/render.ts")).createTelegramRenderer(),
    discord: async () => (await import("#platforms/discord/render/render.ts")).createDiscordRenderer(),
    html: async () => (await import("#renderers/web/render.ts")).createHtmlRenderer(),
  };
}

function isColoured(io: Io): boolean {
  return io.isTty && !process.env["NO_COLOR"];
}

function processIo(): Io {
  // A reader that closed the pipe (`| head`) has had what it wanted.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  return {
    out: (text) => void process.stdout.write(text),
    say: (text) => void process.stderr.write(`${text}\n`),
    stdin: process.stdin,
    isTty: process.stdout.isTTY ?? false,
    columns: process.stdout.columns ?? DEFAULT_COLUMNS,
  };
}

/** One line on stderr, as JSON where the output was to be JSON; the exit code tells whose fault it was. */
function report(error: unknown, messages: Messages, io: Io, isStopped: boolean): number {
  if (isStopped) return INTERRUPTED;
  const { code, message: worded } = wording(error, messages);
  const message = withoutSecrets(worded);
  const asJson = /(^|\s)--as[ =]json(\s|$)/.test(process.argv.join(" "));
  io.say(asJson ? JSON.stringify({ error: { code, message } }) : `mujaz: ${message}`);
  if (code === "bug" && process.env.LOG_LEVEL === "debug" && error instanceof Error)
    io.say(error.stack ?? "");
  return code === "usage" ? 2 : 1;
}

function wording(error: unknown, messages: Messages): { readonly code: string; readonly message: string } {
  if (error instanceof UsageError) return { code: "usage", message: error.message };
  if (isDatabaseFailure(error)) {
    return { code: "database", message: `${messages.databaseFailed}: ${error.message}` };
  }
  if (!(error instanceof AppError)) return { code: "bug", message: `${messages.bug}: ${String(error)}` };
  const translated = messages.failures[error.code];
  return { code: error.code, message: translated ? `${translated} (${error.message})` : error.message };
}

/** The database gave way in the middle: full, locked, gone. Errors of `node:sqlite` and of a PostgreSQL server. */
function isDatabaseFailure(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^(ERR_SQLITE|[0-9A-Z]{5}$)/.test(String(error.code));
}

function version(): string {
  return String(JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")).version);
}
