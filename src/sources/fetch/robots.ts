import robotsModule from "robots-parser";
import type { Clock } from "#core/ports.ts";
import { createLoadingCache } from "#lib/loading-cache.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import type { Fetch, FetchFailure, FetchResult } from "./fetch.ts";

/** RFC 9309 §2.4: no longer than a day. */
const KEPT_HOURS = 24;
/** A host that failed to answer is asked again sooner. */
const RETRY_HOURS = 1;
/** RFC 9309 §2.5 asks for at least 500 KiB. */
const MAX_TEXT = 512_000;
const MOST_HOSTS = 1000;
/** Matching costs wildcards × length: rules and addresses beyond these limits are not real ones. */
const MOST_WILDCARDS = 8;
const LONGEST_URL = 2000;

/** Its typings describe an ES module; it is a CommonJS one. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

export type RobotsAnswer = {
  readonly isAllowed: boolean;
  /** Seconds to leave between two requests; 0 where the host asks for none. */
  readonly delaySeconds: number;
  /** Nothing is allowed because the host could not be asked. */
  readonly isUnheard?: true;
  /** Why it could not be asked, in words and by its kind. */
  readonly problem?: string;
  readonly cause?: FetchFailure;
};

/** What a host's robots.txt says to us about one of its addresses. */
export type AskRobots = (url: string, signal: AbortSignal) => Promise<RobotsAnswer>;

const REFUSED: RobotsAnswer = { isAllowed: false, delaySeconds: 0 };

/** Reads each host's robots.txt once a day. `userAgent` is the one that `fetch` sends. */
export function createRobots(deps: {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly userAgent: string;
}): AskRobots {
  const cached = createLoadingCache<(url: string) => RobotsAnswer>(deps.clock, MOST_HOSTS);
  return async (url, signal) => {
    if (url.length > LONGEST_URL) return REFUSED;
    const { origin } = new URL(url);
    const rules = await cached(origin, async () => {
      const address = `${origin}/robots.txt`;
      const answer = await deps.fetch(address, { signal, accept: "text/plain, */*;q=0.5" });
      // An abort on our side says nothing about the host.
      if (signal.aborted) return undefined;
      const hours = answer.outcome === "ok" || isAbsent(answer) ? KEPT_HOURS : RETRY_HOURS;
      return { value: rulesOf(answer, address, deps.userAgent), hours };
    });
    return rules?.(url) ?? REFUSED;
  };
}

function rulesOf(answer: FetchResult, address: string, userAgent: string): (url: string) => RobotsAnswer {
  // RFC 9309 §2.3.1: a file that is not there allows all; one that is unreachable forbids all.
  if (answer.outcome === "failed")
    return () =>
      isAbsent(answer)
        ? { isAllowed: true, delaySeconds: 0 }
        : {
            isAllowed: false,
            delaySeconds: 0,
            isUnheard: true,
            problem: answer.message,
            cause: answer.reason,
          };
  const robots = robotsParser(address, tamed(decodeBytes(answer.bytes).text));
  const delaySeconds = Math.max(0, robots.getCrawlDelay(userAgent) ?? 0);
  return (url) => ({ isAllowed: robots.isAllowed(url, userAgent) ?? true, delaySeconds });
}

function tamed(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .split(/\r\n?|\n/)
    .filter((line) => line.length <= LONGEST_URL && line.split("*").length <= MOST_WILDCARDS + 1)
    .join("\n");
}

function isAbsent(answer: FetchResult): boolean {
  if (answer.outcome === "ok") return false;
  const { status = 0 } = answer;
  return status >= 400 && status < 500 && status !== 429;
}
