import { readFileSync } from "node:fs";
import { getCACertificates } from "node:tls";
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from "undici";
import { AppError } from "#lib/error.ts";
import { blockedAddress, isLocalName, isPublicAddress, literalAddress, publicLookup } from "./address.ts";

const MAX_HEADER_BYTES = 16_384;
const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 4_000;
const POOL = {
  maxHeaderSize: MAX_HEADER_BYTES,
  keepAliveTimeout: KEEP_ALIVE_MS,
  keepAliveMaxTimeout: KEEP_ALIVE_MS,
};
/** Proxies and certificates come from the operator's files: there are few. */
const MOST_ROUTES = 50;

/** Proxies of the environment, as HTTP_PROXY, HTTPS_PROXY and NO_PROXY name them everywhere. */
export type EnvironmentProxies = {
  readonly http?: string | undefined;
  readonly https?: string | undefined;
  readonly no?: string | undefined;
};

export type RoutesOptions = {
  /** Exact "host:port" pairs that may be private, as written in the URL. */
  readonly allowPrivateHosts: readonly string[];
  readonly proxies?: EnvironmentProxies | undefined;
};

export type RouteWish = { readonly proxy?: string | undefined; readonly caFile?: string | undefined };

/** A way to a host. `mayGo` throws an AppError "blocked" where the guard cannot stand at the connection itself. */
export type Route = {
  readonly dispatcher: Dispatcher;
  mayGo(url: string): Promise<void>;
};

/** Ways to foreign hosts: direct, by the environment's proxies, or by the proxy and certificates that an outlet's file names. */
export function createRoutes({ allowPrivateHosts, proxies = {} }: RoutesOptions) {
  const allowed = new Set(allowPrivateHosts.map((pair) => pair.toLowerCase()));
  const known = new Map<string, Route>();
  const guardTarget = (url: string) => refusePrivate(new URL(url), allowed);

  const direct = (ca: readonly string[] | undefined): Route => {
    const options = { ...POOL, connect: guardedConnector(allowed, ca) };
    if (!proxies.http && !proxies.https)
      return { dispatcher: new Agent(options), mayGo: () => Promise.resolve() };
    const { http = "", https = "", no = "" } = proxies;
    const dispatcher = new EnvHttpProxyAgent({ ...options, httpProxy: http, httpsProxy: https, noProxy: no });
    return { dispatcher, mayGo: guardTarget };
  };
  // The operator's word is for exactly this proxy: what lies behind it must be public all the same.
  const through = (uri: string, ca: readonly string[] | undefined): Route => ({
    dispatcher: new ProxyAgent({
      ...POOL,
      uri,
      connectTimeout: CONNECT_TIMEOUT_MS,
      ...(ca ? { requestTls: { ca: [...ca] } } : {}),
    }),
    mayGo: guardTarget,
  });

  return ({ proxy, caFile }: RouteWish): Route => {
    const key = `${proxy ?? ""}\n${caFile ?? ""}`;
    const found = known.get(key);
    if (found) return found;
    if (known.size >= MOST_ROUTES) throw new AppError("too many proxies", { code: "config" });
    const ca = caFile === undefined ? undefined : certificatesIn(caFile);
    const route = proxy === undefined ? direct(ca) : through(proxy, ca);
    known.set(key, route);
    return route;
  };
}

/** A CA given to TLS takes the place of the system's: those stay. */
function certificatesIn(path: string): readonly string[] {
  try {
    return [...getCACertificates(), readFileSync(path, "utf8")];
  } catch (cause) {
    throw new AppError("the file of certificates cannot be read", { code: "config", cause });
  }
}

/**
 * Node calls `lookup` for names only, so literal addresses are checked here; the URL parser has
 * already written every exotic spelling of one as plain numbers.
 */
function guardedConnector(
  allowed: ReadonlySet<string>,
  ca: readonly string[] | undefined,
): buildConnector.connector {
  // HTTP/2 is off: a session that its server ended would fail every later request to that host.
  const limits = {
    timeout: CONNECT_TIMEOUT_MS,
    maxCachedSessions: 100,
    allowH2: false,
    ...(ca ? { ca: [...ca] } : {}),
  };
  const open = buildConnector(limits);
  const guarded = buildConnector({ ...limits, lookup: publicLookup });
  return (target, callback) => {
    if (isAllowed(allowed, target)) return open(target, callback);
    if (isPrivateHost(target.hostname)) return callback(blockedAddress(target.hostname), null);
    return guarded(target, callback);
  };
}

function isAllowed(
  allowed: ReadonlySet<string>,
  { hostname, port, protocol }: { hostname: string; port: string; protocol: string },
): boolean {
  return allowed.has(`${hostname}:${port || (protocol === "https:" ? "443" : "80")}`.toLowerCase());
}

/** By its spelling alone. */
function isPrivateHost(hostname: string): boolean {
  const literal = literalAddress(hostname);
  return literal === undefined ? isLocalName(hostname) : !isPublicAddress(literal);
}

/** A proxy looks names up itself: one that we know for private is refused, one that we do not know is its affair. */
async function refusePrivate(url: URL, allowed: ReadonlySet<string>): Promise<void> {
  if (isAllowed(allowed, url)) return;
  if (isPrivateHost(url.hostname)) throw blockedAddress(url.hostname);
  if (literalAddress(url.hostname) !== undefined) return;
  await new Promise<void>((resolve, reject) =>
    publicLookup(url.hostname, { all: true }, (error) =>
      error instanceof AppError ? reject(error) : resolve(),
    ),
  );
}
