import { z } from "zod";
import type { Action } from "#core/ports.ts";

/** What a button can carry: callback_data of the Telegram Bot API 10.3 holds 64 bytes, other platforms more. */
const MOST_BYTES = 64;
const MOST_ARGS = 8;

/** A button's command and arguments, without its label. */
export type Press = { readonly command: string; readonly args: Readonly<Record<string, string>> };

const ENCODER = new TextEncoder();
const SPECIAL = /[%&=\p{Cc}]/gu;

/** Begins with a letter: "__proto__", which a record of zod passes over unread, is no name. */
const NAME = /^[a-z][a-z_]{0,31}$/;
const nameSchema = z.string().regex(NAME);
const pressSchema = z.strictObject({ command: nameSchema, args: z.record(nameSchema, z.string()) });

/** "subscribe&edition=sabah&time=0730"; undefined where it is more than 64 bytes or opens an address. */
export function encodeAction(action: Action | Press): string | undefined {
  if (!("command" in action) || !pressSchema.safeParse(pressOf(action)).success) return undefined;
  const pairs = Object.entries(action.args);
  if (pairs.length > MOST_ARGS) return undefined;
  if (pairs.some(([name, value]) => !NAME.test(name) || !value.isWellFormed())) return undefined;
  const text = [action.command, ...pairs.map(([name, value]) => `${name}=${escaped(value)}`)].join("&");
  return ENCODER.encode(text).length <= MOST_BYTES ? text : undefined;
}

/** What `encodeAction` made; undefined for anything else: a button may be old or forged. */
export function decodeAction(text: string): Press | undefined {
  if (text.length > MOST_BYTES) return undefined;
  const [command = "", ...pairs] = text.split("&");
  if (pairs.length > MOST_ARGS || pairs.some((pair) => !pair.includes("="))) return undefined;
  try {
    const named = pairs.map((pair): [string, string] => {
      const [name = "", ...value] = pair.split("=");
      return [name, decodeURIComponent(value.join("="))];
    });
    if (named.some(([name]) => !NAME.test(name))) return undefined;
    const args = Object.fromEntries(named);
    return pressSchema.safeParse({ command, args }).data;
  } catch {
    return undefined;
  }
}

function pressOf({ command, args }: Press): Press {
  return { command, args };
}

function escaped(value: string): string {
  return value.replace(SPECIAL, encodeURIComponent);
}
