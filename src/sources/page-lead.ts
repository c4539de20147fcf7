import { fold } from "#core/arabic/fold.ts";
import type { PageDocument, PageElement } from "./page-meta.ts";

/** Shorter is a byline or a label, longer is the text itself. */
const SHORTEST_LEAD = 60;
const LONGEST_LEAD = 600;
/** A longer one is a text that was given an odd name. */
const LONGEST_CAPTION = 300;
const CAPTIONS = '[class*="caption" i]';
const LEADS = /^(?:p|h2|h3)$/i;
/** What may stand between a heading and its lead. */
const STEPS = 3;

/**
 * Takes the heading of a page and captions of pictures out of it: the readers of pages take both for
 * text. Gives the lead under the heading, which they lose where it stands outside the text. Changes
 * the document.
 */
export function takeLead(document: PageDocument, title: string | undefined): string | undefined {
  for (const caption of document.querySelectorAll(CAPTIONS)) {
    if (!caption.querySelector("img") && lineOf(caption).length <= LONGEST_CAPTION) caption.remove();
  }
  const heading = [...document.querySelectorAll("h1")].find((one) => isSame(lineOf(one), title));
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
    const isLead = LEADS.test(next.tagName) && !next.querySelector("a");
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
