import { webAddress } from "#core/document/inline.ts";

/** A longer address takes more of a message's entity space than a link is worth. */
const LONGEST = 2048;
/** Telegram silently drops links whose host has no dot (`localhost`), and those it cannot read. */
const HOST = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/;

/** The address as Telegram keeps it, or undefined where it would silently lose the link. */
export function telegramLink(url: string | undefined): string | undefined {
  const address = webAddress(url);
  if (address === undefined || address.length > LONGEST) return undefined;
  const { hostname, username, password } = new URL(address);
  return HOST.test(hostname) && username === "" && password === "" ? address : undefined;
}
