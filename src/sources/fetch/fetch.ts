import { request } from "undici";
import type { FetchSettings } from "#core/feeds/fetch-settings.ts";
import { AppError } from "#lib/error.ts";
import { readBody } from "./body.ts";
import { obstacleOf } from "./challenge.ts";
import { type Identity, identityOf, type SecretOf } from "./identity.ts";
import { createRoutes, type Route, type RoutesOptions } from "./routes.ts";
import { webUrl } from "./web-url.ts";

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_MAX_BYTES = 10_000_000;
/** Operators put a contact address into USER_AGENT; we cannot know it. */
export const DEFAULT_USER_AGENT = "Mujaz/0.1 (Arabic news digest)";
const MAX_REDIRECTS = 5;
/** Of a page that says no, enough to tell who says it. */
const MAX_REFUSAL_BYTES = 100_000;
const REFUSALS = new Set([401, 403, 429, 503]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const KNOWN = ["blocked", "too-large", "encoding", "config"] as const;
const PERMANENT = new Set([301, 308]);
const HEADERS = [
  "content-type",
  "etag",
  "last-modified",
  "cache-control",
  "expires",
  "retry-after",
  "link",
] as const;

export type FetchHeaders = { readonly [name in (typeof HEADERS)[number]]?: string };

export type FetchFailure =
  | "invalid-url"
  | "blocked"
  | "redirects"
  | "timeout"
  | "aborted"
  | "too-large"
  | "encoding"
  | "network"
  | "challenge"
  | "login"
  | "config"
  | "robots"
  | "status";

export type FetchResult =
  | {
      readonly outcome: "ok";
      /** 200 to 299, or 304 where validators were given. */
      readonly status: number;
      /** The address that answered, after redirects. */
      readonly url: string;
      readonly headers: FetchHeaders;
      readonly bytes: Uint8Array;
      /** True where the answer broke off in the middle. */
      readonly truncated: boolean;
      /** Where every redirect was a permanent one: the new address. */
      readonly permanentRedirect?: string;
    }
  | {
      readonly outcome: "failed";
      readonly reason: FetchFailure;
      readonly message: string;
      /** What the server said, where it answered. */
      readonly status?: number;
      readonly headers?: FetchHeaders;
    };

export type FetchRequest = {
  readonly accept?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly signal?: AbortSignal;
  /** What the outlet's file says of how it is asked. */
  readonly settings?: FetchSettings | undefined;
};

/** GET of one foreign address. Never throws: every failure is data. */
export type Fetch = (url: string, options?: FetchRequest) => Promise<FetchResult>;

export type FetcherOptions = RoutesOptions & {
  readonly userAgent?: string;
  /** For the whole exchange, redirects and body included. */
  readonly timeoutMs?: number;
  /** For the body, as it travels and decompressed. */
  readonly maxBytes?: number;
  /** Secrets that outlets' files refer to. */
  readonly secretOf?: SecretOf;
};

/** The one place that opens connections to foreign hosts. */
export function createFetcher(options: FetcherOptions): Fetch {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES } = options;
  const routeFor = createRoutes(options);
  const userAgent = options.userAgent ?? DEFAULT_USER_AGENT;
  return async (url, wanted = {}) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = wanted.signal ? AbortSignal.any([deadline, wanted.signal]) : deadline;
    let identity: Identity | undefined;
    try {
      const start = webUrl(url);
      if (!start) return failed("invalid-url", "not an http(s) address");
      identity = wanted.settings && identityOf(wanted.settings, start, options.secretOf ?? (() => undefined));
      const route = routeFor(identity ?? {});
      return await follow(start, {
        route,
        signal,
        maxBytes,
        identity,
        headers: requestHeaders(userAgent, wanted),
      });
    } catch (error) {
      if (wanted.signal?.aborted) return failed("aborted", "aborted");
      if (deadline.aborted) return failed("timeout", `no complete answer within ${timeoutMs} ms`);
      const failure = failureOf(error);
      return { ...failure, message: identity?.redact(failure.message) ?? failure.message };
    }
  };
}

type Exchange = {
  readonly route: Route;
  readonly identity: Identity | undefined;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly headers: Readonly<Record<string, string>>;
};

async function follow(start: string, exchange: Exchange): Promise<FetchResult> {
  const { route, identity } = exchange;
  let url = start;
  let permanent = true;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    await route.mayGo(url);
    const { statusCode, headers, body } = await request(url, {
      dispatcher: route.dispatcher,
      signal: exchange.signal,
      headers: { ...exchange.headers, ...identity?.headersFor(url) },
    });
    identity?.answered(url, headers["set-cookie"]);
    // Destroying an unread body emits an error that must not go unhandled.
    body.on("error", () => {});
    const location = single(headers.location);
    if (!REDIRECTS.has(statusCode) || location === undefined) {
      const answer = { statusCode, headers, body, url };
      return await finish(answer, hop > 0 && permanent ? url : undefined, exchange);
    }
    body.destroy();
    const next = webUrl(location, url);
    if (!next) return failed("redirects", "redirected to something that is no http(s) address");
    permanent &&= PERMANENT.has(statusCode);
    url = next;
  }
  return failed("redirects", `more than ${MAX_REDIRECTS} redirects`);
}

type Answer = Pick<Awaited<ReturnType<typeof request>>, "statusCode" | "headers" | "body"> & {
  readonly url: string;
};

async function finish(
  { statusCode, headers, body, url }: Answer,
  permanentRedirect: string | undefined,
  exchange: Exchange,
): Promise<FetchResult> {
  const kept: FetchHeaders = Object.fromEntries(
    HEADERS.flatMap((name) => (headers[name] === undefined ? [] : [[name, single(headers[name])]])),
  );
  if ((statusCode < 200 || statusCode > 299) && statusCode !== 304) {
    const refusal = await refusalOf({ statusCode, headers, body, url });
    return { ...refusal, status: statusCode, headers: kept };
  }
  const { bytes, truncated } = await readBody(
    body,
    single(headers["content-encoding"]) ?? "",
    exchange.maxBytes,
    lengthIn(headers["content-length"]),
  );
  return {
    outcome: "ok",
    status: statusCode,
    url,
    headers: kept,
    bytes,
    truncated,
    ...(permanentRedirect ? { permanentRedirect } : {}),
  };
}

/** A status that says no, with the name of who says it where that is known. */
async function refusalOf({ statusCode, headers, body }: Answer) {
  const plain = failed("status", `HTTP ${statusCode}`);
  const isChallenged = single(headers["cf-mitigated"])?.toLowerCase() === "challenge";
  if (isChallenged || !REFUSALS.has(statusCode) || !/html/i.test(single(headers["content-type"]) ?? "")) {
    body.destroy();
    return isChallenged ? failed("challenge", `a challenge page (Cloudflare), HTTP ${statusCode}`) : plain;
  }
  try {
    const { bytes } = await readBody(body, single(headers["content-encoding"]) ?? "", MAX_REFUSAL_BYTES);
    const obstacle = obstacleOf(new TextDecoder().decode(bytes));
    return obstacle ? failed(obstacle.code, `${obstacle.message}, HTTP ${statusCode}`) : plain;
  } catch (error) {
    // A refusal that is too long is one all the same.
    if (!(error instanceof AppError)) throw error;
    body.destroy();
    return plain;
  }
}

function requestHeaders(userAgent: string, { accept, etag, lastModified }: FetchRequest) {
  return {
    "user-agent": userAgent,
    accept:
      accept ??
      "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5",
    "accept-language": "ar, *;q=0.5",
    "accept-encoding": "gzip, deflate, br, zstd",
    ...(etag ? { "if-none-match": etag } : {}),
    ...(lastModified ? { "if-modified-since": lastModified } : {}),
  };
}

function failureOf(error: unknown) {
  const cause = findAppError(error);
  const reason = KNOWN.find((known) => known === cause?.code);
  if (cause && reason) return failed(reason, cause.message);
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code === "UND_ERR_CONNECT_TIMEOUT") return failed("timeout", "no connection in time");
  return failed("network", typeof code === "string" ? code : String(message).slice(0, 200));
}

function findAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError || error === undefined) return error;
  return error instanceof Error ? findAppError(error.cause) : undefined;
}

function failed(reason: FetchFailure, message: string) {
  return { outcome: "failed" as const, reason, message };
}

/** Bytes that a header promises; undefined where it says no number. */
function lengthIn(header: string | string[] | undefined): number | undefined {
  return /^\d{1,9}$/.test(single(header) ?? "") ? Number(single(header)) : undefined;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.at(-1) : value;
}
