import { webAddress } from "#core/document/inline.ts";
import type { Address } from "#core/schedule/subscription.ts";

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

/** Where those who may read a channel or supergroup find a message of it; a private chat's messages have no address. */
export function messageLink({ chat, thread }: Address, messageRef: string): string | undefined {
  const place = /^-100(\d{1,32})$/.exec(chat)?.[1];
  const name = /^@(\w{1,64})$/.exec(chat)?.[1];
  const path = place ? `c/${place}` : name;
  if (!path || !/^\d{1,16}$/.test(messageRef)) return undefined;
  return `https://t.me/${path}/${thread && thread !== "1" ? `${thread}/` : ""}${messageRef}`;
}
