import { fold } from "#core/arabic/fold.ts";
import type { Headline } from "#core/article/article.ts";
import type { PageDocument, PageElement } from "#sources/page/dom.ts";
import { headlinesOf } from "#sources/page/meta.ts";

/** Folded words that open a box of other articles; the whole label or the start of a line. */
const RELATED =
  /^(?:ا?قر[اي](?:وا|ي)? (?:ايضا|المزيد|كذلك|اكثر)|(?:شاهد|طالع|انظر|تابع)(?:وا)? (?:ايضا|المزيد)|(?:مقالات|اخبار|موضوعات|مواضيع|مواد|قصص|عناوين|مقال|خبر) (?:ذات صله|مشابهه?|متعلقه?|مرتبطه?|مقترحه)|ذات صله|قد (?:يهمك|يعجبك)(?: ايضا)?|للمزيد|related|read also|read more)/;
/** Boxes of the whole site: taken out, but related to nothing. */
const SITE_WIDE =
  /^(?:الاكثر (?:قراءه|مشاهده|تداولا|شيوعا)|(?:اخر|احدث) (?:الاخبار|المقالات)|most read|latest)/;
const LABEL_LENGTH = 40;
/** A label and the headline behind it on one line. */
const LONGEST_LABELLED = 340;
/** How far above its label a box may begin. */
const CLIMB = 3;
const MIN_LINK_SHARE = 0.5;
const MAX_RELATED = 12;
const LABELS = new Set("h2 h3 h4 h5 h6 p strong b span summary".split(" "));
const LINES = new Set(["p", "li", "td"]);

/** Takes boxes of other articles out of the page and gives their headlines. Changes the document. */
export function takeRelated(document: PageDocument, url: string | undefined): readonly Headline[] {
  const found = new Map<string, Headline>();
  const take = (box: PageElement) => {
    for (const headline of headlinesOf(box, url)) found.set(headline.headline, headline);
    box.remove();
  };
  for (const label of elementsOf(document, LABELS)) {
    const text = lineOf(label);
    if (text === "" || text.length > LONGEST_LABELLED) continue;
    const folded = fold(text.slice(0, LABEL_LENGTH));
    if (text.length <= LABEL_LENGTH && SITE_WIDE.test(folded)) boxOf(label)?.remove();
    if (!RELATED.test(folded)) continue;
    if (label.querySelector("a") && text.length > LABEL_LENGTH / 2) {
      take(label);
      continue;
    }
    if (text.length > LABEL_LENGTH) continue;
    const box = boxOf(label);
    if (box) take(box);
  }
  for (const paragraph of elementsOf(document, LINES)) if (isBareLink(paragraph)) take(paragraph);
  return [...found.values()].slice(0, MAX_RELATED);
}

/** One walk for all names: a walk for each is what costs. */
function elementsOf(document: PageDocument, names: ReadonlySet<string>): PageElement[] {
  return [...document.querySelectorAll("*")].filter(({ localName }) => names.has(localName.toLowerCase()));
}

function boxOf(label: PageElement): PageElement | undefined {
  const next = label.nextElementSibling;
  if (next && linkShare(next) >= MIN_LINK_SHARE) return next;
  let box = label.parentElement;
  for (let step = 0; box && step < CLIMB; step += 1) {
    if (/^(?:body|main|article|html)$/i.test(box.tagName)) return undefined;
    if (linkShare(box) >= MIN_LINK_SHARE) return box;
    box = box.parentElement;
  }
  return undefined;
}

/** A paragraph that is one link and nothing else is a headline of another article. */
function isBareLink(paragraph: PageElement): boolean {
  if ([...paragraph.getElementsByTagName("a")].length === 0) return false;
  const text = lineOf(paragraph);
  return text.length >= 20 && text.length <= 300 && linkShare(paragraph) > 0.95;
}

function linkShare(element: PageElement): number {
  const all = lineOf(element).length;
  let linked = 0;
  for (const link of element.getElementsByTagName("a")) linked += lineOf(link).length;
  return all === 0 ? 0 : linked / all;
}

function lineOf(element: PageElement): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}
