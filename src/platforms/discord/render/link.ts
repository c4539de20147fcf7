import { webAddress } from "#core/document/inline.ts";
import type { Address } from "#core/schedule/subscription.ts";

/** A quarter of what a message holds; a longer address takes more room than a link is worth. */
const LONGEST = 1000;
/** OpenAPI description of Discord, UnfurledMediaRequest and ButtonComponentForMessageRequest. */
const LONGEST_IMAGE = 2048;
const LONGEST_BUTTON = 512;
/** A single name (`localhost`) is nothing that Discord's servers or a reader could reach. */
const HOST = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/;
/** Could end a link before its end, or mean something to the Markdown around it. */
const BREAKS_OUT = /[()<>[\]{}\\|^`"'*~\s]/g;

/** The address as it can stand in `[text](<address>)`; undefined where Discord would not make a link of it. */
export function discordLink(url: string | undefined): string | undefined {
  return publicAddress(url, LONGEST);
}

export function buttonLink(url: string | undefined): string | undefined {
  return publicAddress(url, LONGEST_BUTTON);
}

/** Discord's servers fetch it; a picture by http is left out. */
export function imageLink(url: string | undefined): string | undefined {
  const address = publicAddress(url, LONGEST_IMAGE);
  return address?.startsWith("https:") ? address : undefined;
}

/**
 * Where those who may read a chat find a message of it. `place`: "GUILD", or "GUILD/CHANNEL" where it stands in another
 * channel or thread than the chat's own; "@me/CHANNEL" for direct messages. Undefined where it is not known.
 */
export function messageLink({ chat }: Address, messageRef: string, place = ""): string | undefined {
  const [, guild, channel = chat] = /^(\d{1,20}|@me)(?:\/(\d{1,20}))?$/.exec(place) ?? [];
  if (!guild || !/^\d{1,20}$/.test(channel) || !/^\d{1,20}$/.test(messageRef)) return undefined;
  return `https://discord.com/channels/${guild}/${channel}/${messageRef}`;
}

function publicAddress(url: string | undefined, longest: number): string | undefined {
  const address = webAddress(url);
  if (address === undefined) return undefined;
  const { hostname, username, password } = new URL(address);
  if (!HOST.test(hostname) || username !== "" || password !== "") return undefined;
  const encoded = address.replace(BREAKS_OUT, percentEncoded);
  return encoded.length <= longest ? encoded : undefined;
}

/** encodeURIComponent leaves some of them alone. */
function percentEncoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
