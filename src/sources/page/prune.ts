import { tokenize } from "#sources/tokenize.ts";
import { IS_DATA, withoutCode } from "./code.ts";
import { isHidden } from "./visible.ts";

/** Nothing in them is read, but for the data about the article in scripts. */
const DROPPED = new Set([
  "script",
  "style",
  "noscript",
  "svg",
  "iframe",
  "template",
  "nav",
  "select",
  "button",
]);
/** Only looks, and in the way of Readability: it loses line breaks between such elements. */
const UNWRAPPED = "font";
/**
 * What reading looks at: the rest (handlers, sizes, `data-`, `srcset`) is most of a page's attributes,
 * and each costs a node of the tree.
 */
const KEPT = new Set(
  "id class href src rel type name property itemprop content datetime role aria-hidden aria-modal".split(" "),
);
/** Says something of the article wherever it stands. */
const SAYS = /^(?:meta|link)$/;
/** A page that hides one of these shows it when its code has run. */
const WHOLE = /^(?:html|body|main|article)$/;
/** Spaces between these are no text. */
const BLOCK =
  /^(?:html|head|body|meta|link|title|base|script|div|p|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|section|article|aside|header|footer|main|nav|figure|figcaption|form|blockquote|h[1-6]|hr|br)$/;
/** What may stand before the body of a page that leaves its `<body>` unsaid, as HTML allows. */
const HEAD = /^(?:html|head|meta|link|title|base|script)$/;
const SPACE = /^\s*$/;
const ESCAPES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

/**
 * The same page without what reading never looks at: scripts, styles, comments, most attributes, spaces
 * between blocks; entities undone where they are plain characters. The tree that is built of it has a
 * small part of the nodes. Linear. A page that leaves a dropped element open is given back whole.
 */
export function prunePage(page: string): string {
  const html = withoutCode(page);
  const out: string[] = [];
  let tag = "";
  let attributes = "";
  let name = "";
  let value = "";
  let said: { hidden?: string; style?: string } = {};
  let dropped: string | undefined;
  let depth = 0;
  let afterBlock = true;
  let waiting = "";
  let isBodyMissing = !/<body[\s>]/i.test(html);

  const put = (markup: string, isBlock: boolean) => {
    if (waiting !== "" && !(afterBlock && isBlock)) out.push(waiting);
    waiting = "";
    out.push(markup);
    afterBlock = isBlock;
  };
  const say = (text: string) => {
    if (dropped !== undefined || text === "") return;
    if (SPACE.test(text)) waiting = " ";
    else put(text, false);
  };
  const open = () => {
    if (dropped !== undefined) {
      if (tag === dropped) depth += 1;
      if (SAYS.test(tag)) out.push(`<${tag}${attributes}>`);
      return;
    }
    const isUnseen = !WHOLE.test(tag) && isHidden(tag, said);
    if (isUnseen || (DROPPED.has(tag) && !(tag === "script" && IS_DATA.test(attributes)))) {
      dropped = tag;
      depth = 1;
      return;
    }
    if (tag === UNWRAPPED) return;
    if (isBodyMissing && !HEAD.test(tag)) {
      out.push("<body>");
      isBodyMissing = false;
    }
    put(`<${tag}${attributes}>`, BLOCK.test(tag));
  };
  const endAttribute = () => {
    if (name === "hidden" || name === "style") said[name] = value;
    else if ((dropped === undefined || SAYS.test(tag)) && KEPT.has(name)) attributes += ` ${name}="${value}"`;
  };

  tokenize(html, {
    ontext: (start, end) => say(html.slice(start, end)),
    ontextentity: (code) => {
      const character = String.fromCodePoint(code);
      say(ESCAPES[character] ?? character);
    },
    onopentagname: (start, end) => {
      tag = html.slice(start, end).toLowerCase();
      attributes = "";
      said = {};
    },
    onattribname: (start, end) => {
      name = html.slice(start, end).toLowerCase();
      value = "";
    },
    onattribdata: (start, end) => {
      value += html.slice(start, end).replaceAll('"', "&quot;");
    },
    onattribentity: (code) => {
      const character = String.fromCodePoint(code);
      value += ESCAPES[character] ?? character;
    },
    onattribend: endAttribute,
    onopentagend: open,
    onselfclosingtag: () => {
      if (!DROPPED.has(tag)) open();
    },
    onclosetag: (start, end) => {
      const closed = html.slice(start, end).toLowerCase();
      if (closed === UNWRAPPED) return;
      if (dropped === undefined) put(`</${closed}>`, BLOCK.test(closed));
      else if (closed === dropped && --depth === 0) dropped = undefined;
    },
  });
  if (dropped !== undefined) return html;
  return /<html[\s>]/i.test(html) ? out.join("") : `<html>${out.join("")}</html>`;
}
