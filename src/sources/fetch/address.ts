import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { AppError } from "#lib/error.ts";

/** 2000::/3, all that IANA has given out as global unicast; everything else in IPv6 is special. */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

/** May we connect to this IP address? Only public unicast ones, also behind an IPv4-mapped spelling. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}

/** RFC 6761: these names mean this machine, whatever a resolver says. */
export function isLocalName(hostname: string): boolean {
  return /(?:^|\.)localhost\.?$/i.test(hostname);
}

/** The host of a URL as an IP address, or undefined where it is a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) ? bare : undefined;
}

export function blockedAddress(host: string): AppError {
  return new AppError(`${host} is not a public address`, { code: "blocked" });
}

/**
 * A lookup that refuses a name if any of its addresses is not public. The socket connects to what
 * this very call returned, so a name that changes its answer gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    const first = addresses[0];
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(blockedAddress(hostname), "");
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
