import type { Headline } from "#core/article/article.ts";
import { webUrl } from "#sources/fetch/web-url.ts";
import type { PageDocument, PageElement } from "#sources/page/dom.ts";
import { headlinesOf } from "#sources/page/meta.ts";

const CARDS = "div, section, li, article, a";
/** Two could be chance: one story may quote another. */
const FEWEST = 2;
const LONGEST_CARD = 700;
const SHORTEST_HEADLINE = 15;
const HEADINGS = "h2, h3, h4, h5, h6";

/**
 * Takes cards of other stories out of a page: neighbours of one form, each with a linked headline and an abstract.
 * They stand under the article, and readers of pages take their texts for its own. Changes the document.
 */
export function takeTeasers(document: PageDocument, url: string | undefined): readonly Headline[] {
  const found: Headline[] = [];
  const groups = new Map<PageElement, Map<string, PageElement[]>>();
  for (const element of document.querySelectorAll(CARDS)) {
    const parent = element.parentElement;
    if (!parent || !isCard(element, url)) continue;
    const forms = groups.get(parent) ?? new Map<string, PageElement[]>();
    const form = `${element.localName} ${element.getAttribute("class") ?? ""}`;
    forms.set(form, [...(forms.get(form) ?? []), element]);
    groups.set(parent, forms);
  }
  for (const forms of groups.values())
    for (const cards of forms.values()) {
      if (cards.length < FEWEST) continue;
      for (const card of cards) {
        found.push(...headlinesOf(card, url));
        card.remove();
      }
    }
  return found;
}

/** A heading that leads to one other page, and more text than the heading. */
function isCard(element: PageElement, url: string | undefined): boolean {
  const text = lineOf(element);
  if (text.length > LONGEST_CARD || text.length < SHORTEST_HEADLINE) return false;
  const headings = [...element.querySelectorAll(HEADINGS)];
  const [heading] = headings;
  if (!heading || headings.length > 1) return false;
  const headline = lineOf(heading);
  if (headline.length < SHORTEST_HEADLINE || text.length <= headline.length) return false;
  const links = new Set(
    linksOf(element).flatMap((href) => webUrl(href, url ?? "https://page.invalid") ?? []),
  );
  const leads = heading.querySelector("a") !== null || isWithinLink(heading, element);
  return leads && links.size === 1 && !links.has(url ?? "");
}

function linksOf(element: PageElement): string[] {
  const own = element.localName === "a" ? [element] : [];
  return [...own, ...element.getElementsByTagName("a")].flatMap((link) => {
    const href = link.getAttribute("href");
    return href && !href.startsWith("#") ? [href] : [];
  });
}

function isWithinLink(heading: PageElement, card: PageElement): boolean {
  for (let at: PageElement | null = heading; at; at = at.parentElement) {
    if (at.localName === "a") return true;
    if (at === card) return false;
  }
  return false;
}

function lineOf(element: PageElement): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}
