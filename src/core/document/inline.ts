import type { Inline } from "./document.ts";

export function text(words: string): Inline {
  return { type: "text", text: words };
}

export function name(words: string): Inline {
  return { type: "name", text: words };
}

export function strong(...children: readonly Inline[]): Inline {
  return { type: "strong", children };
}

/** A link where the address is one a reader may safely follow, else the children alone. */
export function link(url: string | undefined, ...children: readonly Inline[]): readonly Inline[] {
  const address = webAddress(url);
  return address === undefined ? children : [{ type: "link", url: address, children }];
}

/** A link to the card of a number in the same document. */
export function jump(to: number, ...children: readonly Inline[]): readonly Inline[] {
  return [{ type: "jump", to, children }];
}

/** The address in its canonical spelling if it is http(s), else undefined. */
export function webAddress(url: string | undefined): string | undefined {
  const address = url === undefined ? null : URL.parse(url);
  return address && /^https?:$/.test(address.protocol) ? address.href : undefined;
}

export function join(items: readonly (readonly Inline[])[], separator: string): Inline[] {
  return items.flatMap((item, index) => (index === 0 ? item : [text(separator), ...item]));
}

/** Arabic joins every member with the same و, written onto the next word. */
export function joinAnd(items: readonly (readonly Inline[])[]): Inline[] {
  return join(items, " و");
}
