import type { Fetch, FetchResult } from "./fetch.ts";
import type { AskRobots, RobotsAnswer } from "./robots.ts";
import { webUrl } from "./web-url.ts";

/** The same for pages: each address that it leads to is asked about first in its host's robots.txt. */
export function withRobots(fetch: Fetch, robots: AskRobots): Fetch {
  return async (url, options = {}) => {
    const address = webUrl(url);
    const signal = options.signal ?? new AbortController().signal;
    const rules = address ? await robots(address, signal) : undefined;
    if (rules && !rules.isAllowed) return refused(rules);
    const answer = await fetch(url, options);
    if (answer.outcome === "failed" || !address || isSameOrigin(answer.url, address)) return answer;
    const there = await robots(answer.url, signal);
    return there.isAllowed ? answer : refused(there);
  };
}

function isSameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}

function refused({ isUnheard, problem, cause }: RobotsAnswer): FetchResult {
  return {
    outcome: "failed",
    // A host that cannot be had is refused for that, not for what it says.
    reason: cause ?? "robots",
    message: isUnheard
      ? `its robots.txt cannot be had${problem ? `: ${problem}` : ""}`
      : "its robots.txt forbids it",
  };
}
