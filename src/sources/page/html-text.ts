import { Tokenizer } from "htmlparser2";
import { toDisplay } from "#core/arabic/display.ts";

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
/** Foreign markup that escapes twice or thrice; the third round changed nothing more in measured feeds. */
const ROUNDS = 3;
const LEFTOVER = /<\/?[a-z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/i;

/**
 * Display text of HTML: blocks become lines, list items start with "• ", captions and scripts are
 * dropped, markup that was escaped more than once is undone. Text without any tag keeps its own
 * lines. Linear in the input, however deep or broken it is.
 */
export function htmlToText(html: string): string {
  let text = /<[a-z!/]/i.test(html) ? blocksOf(html) : linewise(html);
  for (let round = 1; round < ROUNDS && LEFTOVER.test(text); round += 1) text = linewise(text);
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
  const breakLine = () => {
    const text = (UNTIDY_SPACE.test(line) ? line.replace(SPACE, " ") : line).trim();
    if (text !== "" && text !== "•") lines.push(text);
    line = "";
  };
  const open = () => {
    if (silent !== undefined) {
      if (tag === silent) depth += 1;
      return;
    }
    if (SILENT.has(tag)) {
      silent = tag;
      depth = 1;
    } else if (BLOCKS.has(tag)) {
      breakLine();
      if (tag === "li") line = "• ";
    } else if (tag === "td" || tag === "th" || tag === "img") {
      line += " ";
    }
  };
  const close = (name: string) => {
    if (silent !== undefined) {
      if (name === silent) depth -= 1;
      // A caption left open ends with its figure.
      if (depth === 0 || (silent === "figcaption" && name === "figure")) silent = undefined;
    } else if (BLOCKS.has(name)) {
      breakLine();
    }
  };
  const none = () => {};
  const say = (text: string) => {
    if (silent === undefined) line += text;
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => say(html.slice(start, end)),
      ontextentity: (code) => say(String.fromCodePoint(code)),
      oncdata: (start, end, offset) => say(html.slice(start, end - offset)),
      onopentagname: (start, end) => {
        tag = html.slice(start, end).toLowerCase();
      },
      onopentagend: open,
      onselfclosingtag: () => {
        if (!SILENT.has(tag)) open();
      },
      onclosetag: (start, end) => close(html.slice(start, end).toLowerCase()),
      onend: breakLine,
      onattribdata: none,
      onattribentity: none,
      onattribend: none,
      onattribname: none,
      oncomment: none,
      ondeclaration: none,
      onprocessinginstruction: none,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return lines.join("\n");
}
