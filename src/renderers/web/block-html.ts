import { directed } from "#core/document/directed.ts";
import type { Block, Inline } from "#core/document/document.ts";
import { webAddress } from "#core/document/inline.ts";
import { escapeHtml } from "./escape.ts";

export type BlockOptions = {
  readonly images: boolean;
  /** Shows what a card folds away. */
  readonly unfolded: boolean;
  /** The origin that the page itself is read at: links to it stay on the site. */
  readonly origin?: string;
};

/** First strong isolate and its end: in HTML that is `bdi`. */
const ISOLATES: Readonly<Record<string, string>> = { "\u2068": "<bdi>", "\u2069": "</bdi>" };

export function blockHtml(block: Block, options: BlockOptions): string {
  switch (block.type) {
    case "heading":
      return `<h${block.level}>${inlineHtml(block.children, options)}</h${block.level}>`;
    case "paragraph":
      return `<p>${inlineHtml(block.children, options)}</p>`;
    case "note":
      return `<p class="note">${inlineHtml(block.children, options)}</p>`;
    case "list":
      return `<ul${block.isNumbered ? ' class="numbered"' : ""}>\n${block.items.map((item) => `<li>${inlineHtml(item, options)}</li>`).join("\n")}\n</ul>`;
    case "details":
      return `<details${block.goesOn ? ' class="more"' : ""}${options.unfolded ? " open" : ""}>\n<summary>${inlineHtml(block.summary, options)}</summary>\n${blocksHtml(block.blocks, block.goesOn ? { ...options, unfolded: true } : options)}\n</details>`;
    case "card":
      return `<article class="${block.image?.isLarge ? "card lead" : "card"}"${anchorHtml(block.number)}>\n${imageHtml(block, options)}${blocksHtml(block.blocks, options)}\n</article>`;
    case "divider":
      return "<hr>";
    default:
      return block satisfies never;
  }
}

export function inlineHtml(inlines: readonly Inline[], options: Pick<BlockOptions, "origin">): string {
  return inlines.map((inline) => htmlOf(inline, options)).join("");
}

function htmlOf(inline: Inline, options: Pick<BlockOptions, "origin">): string {
  switch (inline.type) {
    case "text":
      return wordsHtml(directed(inline));
    case "name":
      return `<bdi>${escapeHtml(inline.text)}</bdi>`;
    case "time":
      return `<time datetime="${escapeHtml(inline.instant)}">${wordsHtml(directed(inline))}</time>`;
    case "strong":
      return `<strong>${inlineHtml(inline.children, options)}</strong>`;
    case "jump":
      return `<a href="#${anchorOf(inline.to)}">${inlineHtml(inline.children, options)}</a>`;
    case "link": {
      const url = webAddress(inline.url);
      const words = inlineHtml(inline.children, options);
      if (url === undefined) return words;
      const { origin } = options;
      // A path that begins with two slashes would lead to another site.
      return origin !== undefined && url.startsWith(`${origin}/`) && url[origin.length + 1] !== "/"
        ? `<a href="${escapeHtml(url.slice(origin.length))}">${words}</a>`
        : `<a href="${escapeHtml(url)}" rel="noopener noreferrer nofollow">${words}</a>`;
    }
    default:
      return inline satisfies never;
  }
}

function anchorOf(number: number): string {
  return `news-${number}`;
}

function anchorHtml(number: number | undefined): string {
  return number === undefined ? "" : ` id="${anchorOf(number)}"`;
}

function blocksHtml(blocks: readonly Block[], options: BlockOptions): string {
  return blocks.map((block) => blockHtml(block, options)).join("\n");
}

/** `directed` leaves only isolates of its own, always in pairs. */
function wordsHtml(words: string): string {
  return words
    .split(/([\u2068\u2069])/)
    .map((piece) => ISOLATES[piece] ?? escapeHtml(piece))
    .join("");
}

function imageHtml({ image }: Extract<Block, { readonly type: "card" }>, { images }: BlockOptions): string {
  const url = images ? webAddress(image?.url) : undefined;
  if (!url?.startsWith("https:")) return "";
  const alt = escapeHtml(image?.alt ?? "");
  return `<img src="${escapeHtml(url)}" alt="${alt}" loading="lazy" decoding="async" referrerpolicy="no-referrer">\n`;
}
