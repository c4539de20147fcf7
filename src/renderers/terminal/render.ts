import { markLine } from "#core/arabic/direction.ts";
import { directed, type Leaf } from "#core/document/directed.ts";
import type { Block, Inline } from "#core/document/document.ts";
import { webAddress } from "#core/document/inline.ts";
import { addresses, DIVIDER, ITEM_SIGN, SECTION_SIGN, stack } from "#core/document/plain-text.ts";
import { printable } from "#core/document/printable.ts";
import type { Renderer } from "#core/ports.ts";
import { type Line, type Run, wrap } from "./wrap.ts";

/** Lines longer than this tire the eye, however wide the window is. */
const MEASURE = 100;
const NARROWEST = 20;

/** ECMA-48 select graphic rendition. */
const BOLD = "1";
const DIM = "2";
const CYAN = "36";

const ESC = "\u001b";
/** OSC 8 hyperlinks: egmontkob's "Hyperlinks in terminal emulators". */
const LINK = `${ESC}]8;;`;
const LINK_END = `${ESC}\\`;

type Look = { readonly type: Leaf["type"]; readonly codes: readonly string[]; readonly url?: string };

export type TerminalOptions = {
  /** Colours and clickable links: for a terminal, not for a pipe or a file. */
  readonly color: boolean;
  /** Columns of the window; without it lines are not wrapped. */
  readonly width?: number;
};

/**
 * Digests in a terminal, which may or may not reorder right-to-left text: so no columns, no frames, no
 * indents, and every line says its direction itself.
 */
export function createTerminalRenderer({ color, width }: TerminalOptions): Renderer {
  const columns = width === undefined ? Infinity : Math.min(Math.max(width, NARROWEST), MEASURE);

  const lines = (sign: string, inlines: readonly Inline[], codes: readonly string[]): string[] => {
    const look: Look = { type: "text", codes };
    const runs = [{ text: sign, look }, ...inlines.flatMap((inline) => runsOf(inline, look))];
    return wrap(runs, columns).map((line) => drawLine(line, color));
  };
  const linked = (sign: string, inlines: readonly Inline[], codes: readonly string[]) => [
    ...lines(sign, inlines, codes),
    ...(color ? [] : addresses(inlines)),
  ];
  const linesOf = (block: Block): readonly string[] => {
    switch (block.type) {
      case "heading":
        return linked(
          block.level === 2 ? SECTION_SIGN : "",
          block.children,
          block.level === 2 ? [BOLD, CYAN] : [BOLD],
        );
      case "paragraph":
        return linked("", block.children, []);
      case "note":
        return lines("", block.children, [DIM]);
      case "list":
        return block.items.flatMap((item) => linked(block.isNumbered ? "" : ITEM_SIGN, item, []));
      case "details":
        if (block.goesOn) return stack(block.blocks, linesOf);
        return [...lines("", block.summary, [CYAN]), ...block.blocks.flatMap(linesOf)];
      case "card":
        return stack(block.blocks, linesOf);
      case "divider":
        return lines("", [{ type: "text", text: DIVIDER }], [DIM]);
      default:
        return block satisfies never;
    }
  };
  return ({ blocks }) => `${stack(blocks, linesOf).join("\n")}\n`;
}

/** Foreign text for a terminal: one line without anything a terminal would obey. */
export function stripControls(text: string): string {
  return printable(text);
}

function runsOf(inline: Inline, look: Look): readonly Run<Look>[] {
  switch (inline.type) {
    case "text":
    case "name":
    case "time":
      return [{ text: printable(inline.text), look: { ...look, type: inline.type } }];
    case "strong":
      return within(inline.children, { ...look, codes: [...look.codes, BOLD] });
    case "jump":
      return within(inline.children, look);
    case "link": {
      const url = webAddress(inline.url);
      return within(inline.children, url === undefined ? look : { ...look, url });
    }
    default:
      return inline satisfies never;
  }
}

function within(inlines: readonly Inline[], look: Look): readonly Run<Look>[] {
  return inlines.flatMap((inline) => runsOf(inline, look));
}

function drawLine(line: Line<Look>, color: boolean): string {
  const drawn = line.map(({ text, look }) => ({ words: directed({ type: look.type, text }), look }));
  const plain = drawn.map(({ words }) => words).join("");
  const marked = markLine(plain);
  if (!color) return marked;
  return marked.slice(0, marked.length - plain.length) + alike(drawn).map(draw).join("");
}

type Drawn = { readonly words: string; readonly look: Look };

/** Neighbours that look the same, drawn in one go. */
function alike(drawn: readonly Drawn[]): readonly Drawn[] {
  const joined: Drawn[] = [];
  for (const next of drawn) {
    const last = joined.at(-1);
    const same = last && last.look.codes === next.look.codes && last.look.url === next.look.url;
    if (same) joined[joined.length - 1] = { ...last, words: last.words + next.words };
    else joined.push(next);
  }
  return joined;
}

function draw({ words, look: { codes, url } }: Drawn): string {
  const styled = codes.length > 0 ? `${ESC}[${codes.join(";")}m${words}${ESC}[0m` : words;
  return url === undefined ? styled : `${LINK}${url}${LINK_END}${styled}${LINK}${LINK_END}`;
}
