import { hasForeignStart } from "#core/arabic/direction.ts";
import { directed } from "#core/document/directed.ts";
import type { Inline } from "#core/document/document.ts";
import { discordLink } from "./link.ts";

const RLM = "\u200f";
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Signs that mean something wherever they stand: formatting, links, mentions, times, emoji (`:name:`),
 * the colon of an address, and the stroke of an invitation without one. A clock's colon means nothing: no
 * emoji's name begins with two digits alone. Where the words end with a clock, others may begin with digits.
 */
const ACTIVE = /[\\*_~|`<>[\]@]|:(?!\s|(?<=\d:)\d\d\D)|(?<=discord(?:app)?\.(?:gg|com))\//gi;
/** Headings, subtext and lists, behind the marks of direction that a line may begin with. */
const BLOCK_START = /^([\u200f\u2066-\u2069\s]*(?:\p{Nd}{1,20}(?=[.)]))?)([-+#.)])/u;

/**
 * Discord shows the backslashes of a link's label, and no link at all where the label has emoji or an
 * address (discord/discord-api-docs#6185, #7673, #7721). A host's name would pretend to be the target.
 */
const NOT_IN_LABEL =
  /[\\*_~|`<>[\]@]|:[^\s:]+:|:\/\/|[a-z0-9-]\.[a-z]{2}|[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3\ufe0f]/iu;
const LINK_WORDS = "الرابط";
/** The name of an application command. */
const COMMAND = /^\/[\p{L}\p{N}_-]{1,32}$/u;

type Within = { readonly isBold: boolean; readonly known: ReadonlySet<string> };
export type LineOptions = {
  /** Markup of the whole line: "## ", "-# ". */
  readonly start?: string;
  /** Shown before the words: "• ". */
  readonly sign?: string;
  readonly isBold?: boolean;
  /** Addresses (as in the document) that were linked close by: they are not linked again. */
  readonly known?: ReadonlySet<string>;
};

const NOTHING_KNOWN: ReadonlySet<string> = new Set();

/** Foreign text that Discord shows as it is, wherever in a line it stands. */
export function escapeMarkdown(words: string): string {
  return words.replace(ACTIVE, "\\$&");
}

/** One line of Discord's Markdown, with a right-to-left mark where it needs one; "" if nothing would be seen. */
export function markdownLine(inlines: readonly Inline[], options: LineOptions = {}): string {
  const { start = "", sign = "", isBold = false, known = NOTHING_KNOWN } = options;
  const words = wordsOf(inlines).trim();
  if (!VISIBLE.test(words)) return "";
  const inner = markupOf(inlines, { isBold, known }).trim();
  const line = isBold ? bold(inner) : inner.replace(BLOCK_START, "$1\\$2");
  return start + (hasForeignStart(sign + words) ? RLM : "") + sign + line;
}

function wordsOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => ("children" in inline ? wordsOf(inline.children) : directed(inline)))
    .join("");
}

function markupOf(inlines: readonly Inline[], within: Within): string {
  const markup = inlines.map((inline) => inlineMarkup(inline, within)).join("");
  // Bold that ends where bold begins goes on: four stars in a row would be shown.
  return within.isBold ? markup : markup.replaceAll("****", "");
}

function inlineMarkup(inline: Inline, within: Within): string {
  switch (inline.type) {
    case "name":
      return mentionOf(inline) ?? escapeMarkdown(directed(inline));
    case "text":
    // Discord's own times speak the reader's language, which is never Arabic: our wording stays.
    case "time":
      return escapeMarkdown(directed(inline));
    case "strong": {
      const inner = markupOf(inline.children, { ...within, isBold: true });
      return within.isBold ? inner : bold(inner);
    }
    case "jump":
      return markupOf(inline.children, within);
    case "link":
      return linkMarkup(inline.url, inline.children, within);
    default:
      return inline satisfies never;
  }
}

/** "</موجز:1234>": a command to press, by the number under which it is registered. */
function mentionOf({ text, id }: Extract<Inline, { readonly type: "name" }>): string | undefined {
  return id !== undefined && /^\d{1,20}$/.test(id) && COMMAND.test(text) ? `<${text}:${id}>` : undefined;
}

/** The words as a link where Discord takes them as a label, else the words and a link behind them. */
function linkMarkup(url: string, children: readonly Inline[], within: Within): string {
  const address = within.known.has(url) ? undefined : discordLink(url);
  const words = wordsOf(children);
  if (address === undefined || !VISIBLE.test(words)) return markupOf(children, within);
  if (NOT_IN_LABEL.test(words)) {
    return `${markupOf(children, within)} (${masked(LINK_WORDS, address)})`;
  }
  return masked(labelOf(children, within), address);
}

/** Unescaped, for nothing in it needs escaping. */
function labelOf(children: readonly Inline[], within: Within): string {
  return children
    .map((inline) => {
      if (!("children" in inline)) return directed(inline);
      const isBold = within.isBold || inline.type === "strong";
      const inner = labelOf(inline.children, { ...within, isBold });
      return isBold && !within.isBold ? bold(inner) : inner;
    })
    .join("")
    .replaceAll("****", "");
}

function masked(label: string, address: string): string {
  return aroundWords(label, (words) => `[${words}](<${address}>)`);
}

function bold(markup: string): string {
  return aroundWords(markup, (words) => `**${words}**`);
}

/** Spaces at the edges stay outside. */
function aroundWords(markup: string, around: (words: string) => string): string {
  const words = markup.trim();
  if (words === "") return markup;
  const start = markup.length - markup.trimStart().length;
  return markup.slice(0, start) + around(words) + markup.slice(start + words.length);
}
