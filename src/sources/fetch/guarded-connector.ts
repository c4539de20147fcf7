import { buildConnector } from "undici";
import { blockedAddress, isLocalName, isPublicAddress, literalAddress, publicLookup } from "./address.ts";

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Opens connections to public addresses, and to the exact "host:port" pairs that may be private.
 * Node calls `lookup` for names only, so literal addresses are checked here; the URL parser has
 * already written every exotic spelling of one as plain numbers.
 */
export function guardedConnector(allowPrivateHosts: readonly string[]): buildConnector.connector {
  const allowed = new Set(allowPrivateHosts.map((pair) => pair.toLowerCase()));
  // HTTP/2 is off: a session that its server ended would fail every later request to that host.
  const limits = { timeout: CONNECT_TIMEOUT_MS, maxCachedSessions: 100, allowH2: false };
  const open = buildConnector(limits);
  const guarded = buildConnector({ ...limits, lookup: publicLookup });
  return (target, callback) => {
    const port = target.port || (target.protocol === "https:" ? "443" : "80");
    if (allowed.has(`${target.hostname}:${port}`.toLowerCase())) return open(target, callback);
    const literal = literalAddress(target.hostname);
    if (literal === undefined ? isLocalName(target.hostname) : !isPublicAddress(literal))
      return callback(blockedAddress(target.hostname), null);
    return guarded(target, callback);
  };
}
