import { type Inline, textOf } from "./document.ts";

/** Inlines of the words from `start` to `end` (UTF-16 offsets into `textOf`), each in the markup it had. */
export function sliceInlines(inlines: readonly Inline[], start: number, end: number): readonly Inline[] {
  const kept: Inline[] = [];
  let at = 0;
  for (const inline of inlines) {
    const length = lengthOf(inline);
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    if (from < to) kept.push(from === 0 && to === length ? inline : slice(inline, from, to));
    at += length;
    if (at >= end) break;
  }
  return kept;
}

/** The same words with the addresses left out. */
export function withoutLinks(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((inline) => {
    switch (inline.type) {
      case "link":
      case "jump":
        return withoutLinks(inline.children);
      case "strong":
        return [{ ...inline, children: withoutLinks(inline.children) }];
      case "text":
      case "name":
      case "time":
        return [inline];
      default:
        return inline satisfies never;
    }
  });
}

function lengthOf(inline: Inline): number {
  return "children" in inline ? textOf(inline.children).length : inline.text.length;
}

function slice(inline: Inline, start: number, end: number): Inline {
  return "children" in inline
    ? { ...inline, children: sliceInlines(inline.children, start, end) }
    : { ...inline, text: inline.text.slice(start, end) };
}
