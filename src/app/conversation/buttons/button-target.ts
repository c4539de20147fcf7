/**
 * The chat whose settings a button changes, where that is not the chat the button stands in: the private chat of
 * whoever presses it, or a channel. It stands in the button's data, so buttons work after any restart.
 */
export type ButtonTarget =
  | { readonly of: "presser" }
  /** `id`: a positive decimal number of at most 64 bits. */
  | { readonly of: "channel"; readonly id: string };

const SEPARATOR = "!";
const PRESSER = "me";
/** Base 36 keeps a channel's number short enough for the data of a button. */
const RADIX = 36;
const CHANNEL = /^[0-9a-z]{3,13}$/;
const LARGEST = (1n << 64n) - 1n;

/** Stands before the data of a button; "" where the button acts on the chat it stands in. */
export function targetPrefix(target: ButtonTarget | undefined): string {
  if (!target) return "";
  return (target.of === "presser" ? PRESSER : BigInt(target.id).toString(RADIX)) + SEPARATOR;
}

/** What a button's data says; a prefix that is not ours is part of the payload. */
export function readTarget(data: string): { readonly target?: ButtonTarget; readonly payload: string } {
  const at = data.indexOf(SEPARATOR);
  const target = at > 0 ? parseTarget(data.slice(0, at)) : undefined;
  return target ? { target, payload: data.slice(at + 1) } : { payload: data };
}

function parseTarget(text: string): ButtonTarget | undefined {
  if (text === PRESSER) return { of: "presser" };
  if (!CHANNEL.test(text)) return undefined;
  const id = [...text].reduce(
    (sum, digit) => sum * BigInt(RADIX) + BigInt(Number.parseInt(digit, RADIX)),
    0n,
  );
  return id > 0n && id <= LARGEST ? { of: "channel", id: String(id) } : undefined;
}
