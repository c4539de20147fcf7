import { type Html, html } from "#web/shared/html.ts";
import { link } from "./link.ts";

/** What our renderer writes: headings, subtext, bold, links, commands and escaped signs. */
const LINE = /^(-# )?(#{1,3} )?([\s\S]*)$/;
const MARK = /\\([\s\S])|\*\*([\s\S]+?)\*\*|\[([^\]]+)\]\(<?([^)>]+)>?\)|<(\/[^:>]+):\d+>/;

/** Discord's Markdown as HTML, by lines. */
export function discordMarkdown(text: string): Html {
  return html`${text.split("\n").map(line)}`;
}

function line(text: string): Html {
  const [, small, heading, words = ""] = LINE.exec(text) ?? [];
  if (words.trim() === "") return html`<p class="gap"></p>`;
  const inner = inline(words);
  if (heading)
    return html`<p class="heading size-${heading.length - 1}" role="heading" aria-level="${heading.length}">${inner}</p>`;
  return small ? html`<p class="small">${inner}</p>` : html`<p>${inner}</p>`;
}

function inline(text: string): Html {
  const pieces: Html[] = [];
  let rest = text;
  for (let found = MARK.exec(rest); found; found = MARK.exec(rest)) {
    pieces.push(html`${rest.slice(0, found.index)}`, marked(found));
    rest = rest.slice(found.index + found[0].length);
  }
  return html`${pieces}${rest}`;
}

function marked([whole, escaped, bold, label, address, command]: RegExpExecArray): Html {
  if (escaped !== undefined) return html`${escaped}`;
  if (bold !== undefined) return html`<b>${inline(bold)}</b>`;
  if (label !== undefined) return link(address, inline(label));
  return command === undefined ? html`${whole}` : html`<span class="mention">${command}</span>`;
}
