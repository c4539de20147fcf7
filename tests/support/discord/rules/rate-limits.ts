import { createHash } from "node:crypto";

export type Limit = { readonly limit: number; readonly perMs: number };
export type Scope = "user" | "global" | "shared";
export type Wait = { readonly seconds: number; readonly scope: Scope };

/** What was sent when the wait began could not know of it. */
const ON_ITS_WAY_MS = 250;

type Window = { used: number; endsAt: number };
type Block = { readonly since: number; readonly until: number; readonly scope: Scope };

export type Taken = {
  readonly headers: Readonly<Record<string, string>>;
  readonly wait: Wait | undefined;
};

/**
 * Buckets as Discord's headers tell of them: of a route and its major parameter (channel, guild or webhook), and
 * one for all requests of a bot. `elapsed` gives ms, `now` ms since 1970 (docs: Rate Limits).
 */
export function createRateLimits(options: {
  readonly limits: Readonly<Record<string, Limit>>;
  readonly usual: Limit;
  readonly global: Limit;
  readonly elapsed: () => number;
  readonly now: () => number;
  readonly violations: string[];
}) {
  const windows = new Map<string, Window>();
  const blocks = new Map<string, Block>();
  const pending: { readonly route: string; readonly wait: Wait }[] = [];

  const windowOf = (key: string, { perMs }: Limit): Window => {
    const open = windows.get(key);
    if (open && open.endsAt > options.elapsed()) return open;
    const made = { used: 0, endsAt: options.elapsed() + perMs };
    windows.set(key, made);
    return made;
  };
  const block = (key: string, ms: number, scope: Scope): Block => {
    const made = { since: options.elapsed(), until: options.elapsed() + ms, scope };
    blocks.set(key, made);
    return made;
  };
  const blockOf = (key: string, route: string): Block | undefined => {
    const found = blocks.get(key);
    const time = options.elapsed();
    if (!found || time >= found.until) return undefined;
    if (time > found.since + ON_ITS_WAY_MS)
      options.violations.push(
        `${route} was sent ${Math.ceil(found.until - time)} ms before retry_after was over`,
      );
    return found;
  };
  const ordered = (route: string, key: string): Block | undefined => {
    const at = pending.findIndex((one) => one.route === route || one.route === "global");
    const [order] = at < 0 ? [] : pending.splice(at, 1);
    return (
      order && block(order.route === "global" ? "global" : key, order.wait.seconds * 1000, order.wait.scope)
    );
  };
  const overflow = (key: string, limit: Limit, scope: Scope): Block | undefined => {
    const window = windowOf(key, limit);
    if (window.used < limit.limit) return undefined;
    return block(key, window.endsAt - options.elapsed(), scope);
  };

  return {
    /** The next request of this route, or of any for "global", is told to wait. */
    order(route: string, wait: Wait): void {
      pending.push({ route, wait });
    },
    /** Counts a request, and says whether it must wait. Interactions are outside the global limit. */
    take(route: string, major: string, isOutsideGlobal: boolean): Taken {
      const key = `${route} ${major}`;
      const limit = options.limits[route] ?? options.usual;
      const blocked =
        (isOutsideGlobal ? undefined : blockOf("global", route)) ??
        blockOf(key, route) ??
        ordered(route, key) ??
        (isOutsideGlobal ? undefined : overflow("global", options.global, "global")) ??
        overflow(key, limit, "user");
      const window = windowOf(key, limit);
      if (!blocked) {
        window.used += 1;
        if (!isOutsideGlobal) windowOf("global", options.global).used += 1;
      }
      const wait = blocked && {
        seconds: Math.max(0.001, (blocked.until - options.elapsed()) / 1000),
        scope: blocked.scope,
      };
      const resetAfter =
        wait && wait.scope !== "global" ? wait.seconds : (window.endsAt - options.elapsed()) / 1000;
      const headers = {
        "x-ratelimit-limit": String(limit.limit),
        "x-ratelimit-remaining": String(wait ? 0 : Math.max(0, limit.limit - window.used)),
        "x-ratelimit-reset": (options.now() / 1000 + resetAfter).toFixed(3),
        "x-ratelimit-reset-after": resetAfter.toFixed(3),
        "x-ratelimit-bucket": createHash("md5").update(route).digest("hex"),
        ...(wait ? waitHeaders(wait) : {}),
      };
      return { headers, wait };
    },
  };
}

export type RateLimits = ReturnType<typeof createRateLimits>;

export function waitHeaders({ seconds, scope }: Wait): Record<string, string> {
  return {
    "retry-after": String(Math.ceil(seconds)),
    "x-ratelimit-scope": scope,
    ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
  };
}

export function waitBody({ seconds, scope }: Wait): object {
  const message = scope === "shared" ? "The resource is being rate limited." : "You are being rate limited.";
  return { message, retry_after: Number(seconds.toFixed(3)), global: scope === "global" };
}
