import { fold } from "#core/arabic/fold.ts";
import type { PageDocument, PageElement } from "#sources/page/dom.ts";

/** What stands over a few words about whoever wrote the article; folded, and all of the label. */
const ABOUT =
  /^(?:نبذه )?(?:مختصره )?(?:عن|حول) (?:ال)?(?:كاتبه?|مولفه?|محرره?|صحفيه?|صحافيه?|مدونه?)$|^(?:ال)?(?:كاتبه?|مولفه?) في سطور$|^about (?:the )?(?:author|writer|editor)s?$|^a propos de l.auteure?$/;
const LABELS = "h2, h3, h4, h5, h6, p, strong, b, span, div, a";
const LONGEST_LABEL = 40;
const LONGEST_BOX = 900;
/** How far above its label the box may begin. */
const CLIMB = 3;
const WHOLE = /^(?:html|body|main|article)$/i;

/** Takes the boxes about their authors out of a page. Changes the document. */
export function takeAuthorBoxes(document: PageDocument): void {
  for (const label of document.querySelectorAll(LABELS)) {
    const text = lineOf(label);
    if (text.length > LONGEST_LABEL || !ABOUT.test(fold(text).replace(/[:：\s]+$/, ""))) continue;
    const box = boxOf(label);
    if (box) box.remove();
    else {
      const next = label.nextElementSibling;
      if (next && lineOf(next).length <= LONGEST_BOX) next.remove();
      label.remove();
    }
  }
}

/** The element that begins with the label and holds more than it. */
function boxOf(label: PageElement): PageElement | undefined {
  const name = lineOf(label);
  let box = label.parentElement;
  for (let step = 0; box && step < CLIMB && !WHOLE.test(box.tagName); step += 1) {
    const text = lineOf(box);
    if (!text.startsWith(name) || text.length > LONGEST_BOX) return undefined;
    if (text.length > name.length) return box;
    box = box.parentElement;
  }
  return undefined;
}

function lineOf(element: PageElement): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}
