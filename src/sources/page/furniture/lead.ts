import { fold } from "#core/arabic/fold.ts";
import type { PageDocument, PageElement } from "#sources/page/dom.ts";

/** Shorter is a byline or a label, longer is the text itself. */
const SHORTEST_LEAD = 60;
const LONGEST_LEAD = 600;
const LEADS = /^(?:p|h2|h3)$/i;
/** An element without a meaning of its own is a lead where it is called so. */
const LEAD_NAME = /sub-?(?:title|head)|summary|excerpt|lead|intro|standfirst|deck?(?:$|[\s_-])/i;
/** What may stand between a heading and its lead. */
const STEPS = 3;

/**
 * Takes the heading of a page out of it: the readers of pages take it for text. Gives the lead under
 * the heading, which they lose where it stands outside the text. Changes the document.
 */
export function takeLead(document: PageDocument, title: string | undefined): string | undefined {
  const heading = [...document.getElementsByTagName("h1")].find((one) => isSame(lineOf(one), title));
  if (!heading) return undefined;
  const lead = leadAfter(heading);
  heading.remove();
  return lead;
}

/** The text with its lead, where it does not hold it already. */
export function withLead(text: string, lead: string | undefined): string {
  if (text === "" || lead === undefined || text.includes(lead.slice(0, SHORTEST_LEAD))) return text;
  return `${lead}\n${text}`;
}

function leadAfter(heading: PageElement): string | undefined {
  let next = heading.nextElementSibling;
  for (let step = 0; next && step < STEPS; step += 1) {
    const text = lineOf(next);
    const isNamed = LEAD_NAME.test(next.getAttribute("class") ?? "") && !next.querySelector("p, div, li");
    const isLead = (isNamed || LEADS.test(next.tagName)) && !next.querySelector("a");
    if (isLead && text.length >= SHORTEST_LEAD && text.length <= LONGEST_LEAD) return text;
    next = next.nextElementSibling;
  }
  return undefined;
}

function isSame(heading: string, title: string | undefined): boolean {
  const [a, b] = [fold(heading), fold(title ?? "")];
  return a !== "" && b !== "" && (a.includes(b) || b.includes(a));
}

function lineOf(element: PageElement): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}
