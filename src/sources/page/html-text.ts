import { toDisplay } from "#core/arabic/display.ts";
import { tokenize } from "#sources/tokenize.ts";
import { withoutShortcodes } from "./shortcodes.ts";
import { hasNoSize, isHidden, type Visibility } from "./visible.ts";
import { isWord } from "./words.ts";

const BLOCKS = new Set(
  "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul".split(
    " ",
  ),
);
/** Nothing in them is running text; a caption describes the picture, not the news. */
const SILENT = new Set(
  "script style noscript template svg math iframe object video audio select figcaption head title textarea".split(
    " ",
  ),
);
const SPACE = /[ \t\r\n\f\u00a0]+/g;
const UNTIDY_SPACE = /[\t\r\n\f\u00a0]| {2}/;
/** Elements that a block's start ends, as HTML has it. */
const ENDED_BY_BLOCKS = new Set(["p", "li", "dt", "dd"]);
/** Only such markup can hide anything; to look at attributes takes time. */
const MAY_HIDE = /\s(?:hidden|style)[\s=>/]/i;
/** How far into an element of no size one with a size is looked for. */
const SIZE_WINDOW = 1000;
/** Foreign markup that escapes twice or thrice; the third round changed nothing more in measured feeds. */
const ROUNDS = 3;
const LEFTOVER = /<\/?[a-z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/i;

/**
 * Display text of HTML: blocks become lines, list items start with "• ", captions, scripts, shortcodes and what is
 * hidden are dropped, markup that was escaped more than once is undone. Text without any tag keeps its own
 * lines, and a word in angle brackets that names no element is text. Linear in the input, however deep or broken it is.
 */
export function htmlToText(html: string): string {
  const markup = withoutShortcodes(html);
  let text = /<[a-z!/]/i.test(markup) ? blocksOf(markup) : linewise(markup);
  for (let round = 1; round < ROUNDS && LEFTOVER.test(text); round += 1) {
    const next = linewise(withoutShortcodes(text));
    if (next === text) break;
    text = next;
  }
  return toDisplay(text);
}

/** The same on one line, for titles and names. */
export function htmlToLine(html: string): string {
  return htmlToText(html).replaceAll("\n", " ");
}

function linewise(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(blocksOf)
    .join("\n");
}

function blocksOf(html: string): string {
  const lines: string[] = [];
  let line = "";
  let silent: string | undefined;
  let depth = 0;
  let tag = "";
  let said: { hidden?: string; style?: string } = {};
  let name = "";
  let start = 0;
  const breakLine = () => {
    const text = (UNTIDY_SPACE.test(line) ? line.replace(SPACE, " ") : line).trim();
    if (text !== "" && text !== "•") lines.push(text);
    line = "";
  };
  const open = (end: number) => {
    if (silent !== undefined && ENDED_BY_BLOCKS.has(silent) && BLOCKS.has(tag)) silent = undefined;
    if (silent !== undefined) {
      if (tag === silent) depth += 1;
      return;
    }
    if (isWord(html, start, end)) return say(html.slice(start, end + 1));
    if (SILENT.has(tag) || isUnseen(html, tag, said, end)) {
      breakBlock(tag);
      silent = tag;
      depth = 1;
    } else if (BLOCKS.has(tag)) {
      breakLine();
      if (tag === "li") line = "• ";
    } else if (tag === "td" || tag === "th" || tag === "img") {
      line += " ";
    }
  };
  const breakBlock = (block: string) => {
    if (BLOCKS.has(block)) breakLine();
  };
  const close = (closed: string) => {
    if (silent !== undefined) {
      if (closed === silent) depth -= 1;
      // A caption left open ends with its figure.
      if (depth === 0 || (silent === "figcaption" && closed === "figure")) silent = undefined;
    } else breakBlock(closed);
  };
  const say = (text: string) => {
    if (silent === undefined) line += text;
  };
  const attributes: Parameters<typeof tokenize>[1] = {
    onattribname: (from, to) => {
      name = html.slice(from, to).toLowerCase();
      if (name === "hidden" || name === "style") said[name] = "";
    },
    onattribdata: (from, to) => {
      if (name === "hidden" || name === "style") said[name] += html.slice(from, to);
    },
  };
  tokenize(html, {
    ...(MAY_HIDE.test(html) ? attributes : {}),
    ontext: (from, to) => say(html.slice(from, to)),
    ontextentity: (code) => say(String.fromCodePoint(code)),
    oncdata: (from, to, offset) => say(html.slice(from, to - offset)),
    onopentagname: (from, to) => {
      tag = html.slice(from, to).toLowerCase();
      start = from - 1;
      said = {};
    },
    onopentagend: open,
    onselfclosingtag: (end) => {
      if (!SILENT.has(tag)) open(end);
    },
    onclosetag: (from, to) => close(html.slice(from, to).toLowerCase()),
    onend: breakLine,
  });
  return lines.join("\n");
}

/** In no size is also what only closes gaps between elements that have a size of their own. */
function isUnseen(html: string, tag: string, said: Visibility, end: number): boolean {
  if (isHidden(tag, said)) return true;
  if (!hasNoSize(said)) return false;
  const inside = html.slice(end, end + SIZE_WINDOW);
  const close = inside.toLowerCase().indexOf(`</${tag}`);
  return !/font-size\s*:\s*[1-9]/i.test(close < 0 ? inside : inside.slice(0, close));
}
