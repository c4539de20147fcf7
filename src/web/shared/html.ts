import { raw, html as template } from "hono/html";
import { printable } from "#core/document/printable.ts";

/** HTML that is escaped already; a promise where a part of it was one. */
export type Html = ReturnType<typeof template>;
/** What stands in a template: text is escaped, HTML is not, and what is no value is left out. */
export type Part = string | number | boolean | null | undefined | Html | readonly Part[];

/** HTML out of a template; signs that no reader can see are taken out of text, as every renderer does it. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return template(strings, ...parts.map(visible));
}

/** What a renderer of ours made, as it is. */
export function rendered(text: string): Html {
  return raw(text);
}

/** Text of several lines, its breaks kept. */
export function linesOf(text: string): Html {
  return html`${text.split("\n").flatMap((line, at) => (at === 0 ? [line] : [raw("\n"), line]))}`;
}

function visible(part: Part): Part {
  if (typeof part === "string") return printable(part);
  return isList(part) ? part.map(visible) : part;
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}
