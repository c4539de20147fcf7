/** Whose settings a button changes, where they are not those of the chat that it stands in. */
export type Remote = { readonly of: "presser" } | { readonly of: "channel"; readonly id: string };

const SIGN = "!";
const PRESSER = "me";
const FORM = "ask";

/** Stands before the data of a button. A channel's 64-bit number is short enough in base 36 for 100 characters in all. */
export function remotePrefix(remote: Remote | undefined): string {
  if (!remote) return "";
  return (remote.of === "presser" ? PRESSER : BigInt(remote.id).toString(36)) + SIGN;
}

/** Before the data of a button that opens a form. */
export function formPrefix(): string {
  return FORM + SIGN;
}

/** What a button's or a form's custom_id says; whatever is no prefix of ours is part of the payload. */
export function readCustomId(customId: string): {
  readonly isForm: boolean;
  readonly remote?: Remote;
  readonly payload: string;
} {
  const isForm = customId.startsWith(FORM + SIGN);
  const rest = isForm ? customId.slice(FORM.length + SIGN.length) : customId;
  const at = rest.indexOf(SIGN);
  const remote = at > 0 ? remoteOf(rest.slice(0, at)) : undefined;
  return remote ? { isForm, remote, payload: rest.slice(at + 1) } : { isForm, payload: rest };
}

function remoteOf(text: string): Remote | undefined {
  if (text === PRESSER) return { of: "presser" };
  if (!/^[0-9a-z]{3,13}$/.test(text)) return undefined;
  const id = [...text].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  return id < 1n << 64n ? { of: "channel", id: String(id) } : undefined;
}
