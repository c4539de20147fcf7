import type { RawArticle } from "#core/article/article.ts";
import { urlKey } from "#core/article/url.ts";
import type { Clock } from "#core/ports.ts";
import { untilAborted } from "#lib/aborted.ts";
import { AppError } from "#lib/error.ts";
import { createLoadingCache } from "#lib/loading-cache.ts";
import type { Fetch } from "#sources/fetch/fetch.ts";
import { createPaces } from "#sources/fetch/outlet-pace.ts";
import type { AskRobots } from "#sources/fetch/robots.ts";
import type { ParserPool } from "#sources/parser/pool.ts";

/** A page that people pass around is asked for once. */
const KEPT_HOURS = 1;
const MOST_PAGES = 100;
/** Characters in all; what is longer is no article, and a hundred of them are kept. */
const LONGEST_ARTICLE = 200_000;
/** Between two pages of one host, where its robots.txt asks for no longer pause. */
const PAUSE_S = 1;
/** Links under way or waiting for their turn: more are refused, so that neither memory nor time runs out. */
const MOST_OF_ONE_HOST = 4;
const MOST_AT_ONCE = 12;

export type LinkedPagesDeps = {
  /** Reaches public addresses only: whoever writes in a chat chooses where it goes. */
  readonly fetch: Fetch;
  readonly robots: AskRobots;
  readonly clock: Clock;
  /** Of its own, so that hostile pages never hold up the feeds. */
  readonly parser: Pick<ParserPool, "feed" | "page">;
};

/** The article behind a link; throws an AppError, "robots" where the host forbids reading it, "busy" for later. */
export type ReadLink = (url: string, signal: AbortSignal) => Promise<RawArticle>;

type Kept = { readonly article: RawArticle } | { readonly error: AppError };

/** Reads pages that chats link to: politely, few at once, each once an hour however many ask. */
export function createLinkedPages(deps: LinkedPagesDeps): ReadLink {
  const cached = createLoadingCache<Kept>(deps.clock, MOST_PAGES);
  const takeTurn = createPaces(deps.clock);
  const hosts = new Map<string, number>();
  let underWay = 0;

  const withinBounds = async (host: string, work: () => Promise<Kept>): Promise<Kept> => {
    const ofHost = hosts.get(host) ?? 0;
    if (underWay >= MOST_AT_ONCE || ofHost >= MOST_OF_ONE_HOST) throw busy();
    underWay += 1;
    hosts.set(host, ofHost + 1);
    try {
      return await work();
    } finally {
      underWay -= 1;
      const left = (hosts.get(host) ?? 1) - 1;
      if (left > 0) hosts.set(host, left);
      else hosts.delete(host);
    }
  };

  const visit = async (url: string, host: string): Promise<Kept> => {
    // Others may be waiting for the same page: it is not given up with the first who asked.
    const never = new AbortController().signal;
    const rules = await deps.robots(url, never);
    if (!rules.isAllowed) return { error: rules.isUnheard ? unheard(host) : forbidden(host) };
    if (!(await takeTurn(host, Math.max(PAUSE_S, rules.delaySeconds), never))) throw busy();
    return await settled(deps, url);
  };

  return async (url, signal) => {
    const host = URL.parse(url)?.host ?? "";
    const reading = cached(urlKey(url), async () => ({
      value: await withinBounds(host, () => visit(url, host)),
      hours: KEPT_HOURS,
    }));
    const kept = await untilAborted(reading, signal);
    if (!kept || "error" in kept) throw kept?.error ?? busy();
    return kept.article;
  };
}

/** What is wrong with a page stays wrong for a while. */
async function settled({ fetch, clock, robots, parser }: LinkedPagesDeps, url: string): Promise<Kept> {
  const polite: Fetch = async (address, options) => {
    const answer = await fetch(address, options);
    if (answer.outcome === "failed") return answer;
    const { origin, host } = new URL(answer.url);
    if (origin === new URL(address).origin) return answer;
    if ((await robots(answer.url, new AbortController().signal)).isAllowed) return answer;
    throw forbidden(host);
  };
  try {
    const { readArticle } = await import("./input.ts");
    const article = await readArticle(url, { fetch: polite, stdin: noInput(), now: clock.now(), parser });
    if (JSON.stringify(article).length <= LONGEST_ARTICLE) return { article };
    return { error: new AppError("longer than any article", { code: "too-large" }) };
  } catch (error) {
    if (error instanceof AppError && error.code !== "closed") return { error };
    throw error;
  }
}

function busy(): AppError {
  return new AppError("too many pages are being read", { code: "busy" });
}

function unheard(host: string): AppError {
  return new AppError(`robots.txt of ${host} cannot be had`, { code: "network" });
}

function forbidden(host: string): AppError {
  return new AppError(`robots.txt of ${host} forbids it`, { code: "robots" });
}

/** A link is never "-". */
async function* noInput(): AsyncGenerator<Uint8Array> {}
