import type { Context } from "hono";

type Incoming = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } } };

/** This machine and private networks, where whatever ends TLS stands before us. */
const NEAR = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd])/i;
const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * Who asks, for counting alone: the address at the other end; where that is near, what it says last of where it got the
 * request from. Of IPv6 the network, for one client has as many addresses there as it likes.
 */
export function clientOf(context: Context): string {
  const { incoming } = (context.env ?? {}) as Incoming;
  const peer = plain(incoming?.socket?.remoteAddress ?? "");
  const said = context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return networkOf(said && (peer === "" || NEAR.test(peer)) ? plain(said).slice(0, 64) : peer);
}

function plain(address: string): string {
  return address.replace(MAPPED, "");
}

/** The first half of an IPv6 address, written out. */
function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [before = "", after = ""] = address.toLowerCase().split("::");
  const head = before.split(":").filter(Boolean);
  const tail = after.split(":").filter(Boolean);
  const gap = address.includes("::") ? Math.max(0, 8 - head.length - tail.length) : 0;
  return [...head, ...Array<string>(gap).fill("0"), ...tail].slice(0, 4).join(":");
}
