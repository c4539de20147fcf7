import type { PageDocument, PageElement } from "#sources/page/dom.ts";

/** A longer one is a text that was given an odd name. */
const LONGEST_BOX = 400;
const LONGEST_CAPTION = 300;
const CAPTION = /caption/i;
/** Names that the themes of news sites give to what stands between and under their texts. */
const BOX =
  /(?:^|[\s_-])(?:news-?letter|subscribe|author-?(?:box|bio|card|info|description)|about-?author|comment-?(?:respond|form)|cookie-?(?:bar|notice|banner|consent)|post-?next-?prev)(?=$|[\s_-])/i;
/** Elements that carry the names of what is in them. */
const WHOLE = /^(?:html|body|main|article)$/i;

/**
 * Takes captions of pictures and boxes of newsletters, authors and comment forms out of a page by the
 * names they carry: the readers of pages know a part of them only. Changes the document.
 */
export function takeNamedBoxes(document: PageDocument): void {
  for (const element of document.querySelectorAll("[class], [id]")) {
    const name = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
    if (WHOLE.test(element.tagName)) continue;
    if (CAPTION.test(name) ? isCaption(element) : BOX.test(name) && isShort(element, LONGEST_BOX))
      element.remove();
  }
}

function isCaption(element: PageElement): boolean {
  return element.querySelector("img") === null && isShort(element, LONGEST_CAPTION);
}

function isShort(element: PageElement, longest: number): boolean {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim().length <= longest;
}
