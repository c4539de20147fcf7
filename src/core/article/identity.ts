import { tokens } from "#core/arabic/tokens.ts";
import type { Word } from "#core/arabic/words/words.ts";
import { openingWords, readLine } from "#core/cleaning/folded.ts";
import { type Article, bodyText, paragraphsOf } from "./article.ts";
import { groundworkOf } from "./groundwork.ts";
import { hashId } from "./hash.ts";
import { urlKey } from "./url.ts";
import { withoutArticle } from "./words/forms.ts";

/** Share of the shorter text's words from which on the longer one is a correction of it. */
const SAME_WORDS = 0.5;
/** Characters of a text that are compared: an update adds at the end. */
const OPENING = 1_000;
/** Characters of a text that must be alike to the letter where its headline is, too. */
const FINGERPRINTED = 300;

/** What has been stored of an outlet's articles. */
export type Archive = {
  readonly known: (id: string) => Article | undefined;
  /** One with this fingerprint for which the test holds. */
  readonly alike: (fingerprint: string, test: (stored: Article) => boolean) => Article | undefined;
};

/**
 * Gives each article an id that is unique to it. An address always identifies one article. A publisher's id without
 * an address is sometimes reused for another story, or for all: such an article gets an id of its own, since it is
 * news and not an update. Other ids change at every fetch, or an address appears and disappears with the items that
 * share it: an article with the same text as a known one gets the id of that one.
 */
export function assignIds(articles: readonly Article[], archive: Archive): readonly Article[] {
  const holders = new Map<string, Article>();
  const printed = new Map<string, Article>();
  return articles.map((article) => {
    const holder = archive.known(article.id) ?? holders.get(article.id);
    if (holder && isUpdate(holder, article)) return article;
    const fingerprint = fingerprintOf(article);
    const twin = twinOf(article, archive, fingerprint, printed.get(fingerprint));
    const identified = twin ? { ...article, id: twin.id } : holder ? withOwnId(article) : article;
    if (!holders.has(identified.id)) holders.set(identified.id, identified);
    printed.set(fingerprint, identified);
    return identified;
  });
}

/** Is this the archived article of the same id, or a correction of it? */
export function isUpdate(known: Article, article: Article): boolean {
  return hasAddressId(article) || isSameArticle(known, article);
}

/** Do two articles of one id say the same, corrections and updates aside? */
export function isSameArticle(a: Article, b: Article): boolean {
  return areAlike(a.title, b.title) || areAlike(bodyText(a).slice(0, OPENING), bodyText(b).slice(0, OPENING));
}

/** Memoised: an article is fingerprinted several times on its way into the archive. */
const fingerprints = new WeakMap<Article, string>();

/** The same for articles of one outlet with the same words in headline and opening; without a text, of one date. */
export function fingerprintOf(article: Article): string {
  const known = groundworkOf(article)?.fingerprint ?? fingerprints.get(article);
  if (known !== undefined) return known;
  const { sourceId, title, dated, publishedAt } = article;
  const paragraphs = paragraphsOf(article);
  const isTold = paragraphs.length > 1 || (paragraphs[0] ?? "") !== "";
  const said = isTold
    ? spelled(openingWords(paragraphs, FINGERPRINTED).flat())
    : dated
      ? publishedAt.epochMilliseconds
      : "";
  const made = hashId(`${sourceId}\n${spelled(readLine(title).words)}\n${said}`);
  fingerprints.set(article, made);
  return made;
}

function spelled(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(" ");
}

/** An article with the same text, unless both have addresses of their own. */
function twinOf(
  article: Article,
  archive: Archive,
  fingerprint: string,
  printed: Article | undefined,
): Article | undefined {
  const isTwin = (other: Article) =>
    !(hasAddressId(article) && hasAddressId(other)) &&
    (!article.url || !other.url || urlKey(article.url) === urlKey(other.url));
  return archive.alike(fingerprint, isTwin) ?? (printed && isTwin(printed) ? printed : undefined);
}

/** An id that is an address has a slash, a hash has none. */
function hasAddressId({ id }: Article): boolean {
  return id.includes("/");
}

function withOwnId(article: Article): Article {
  return { ...article, id: hashId(`${article.id}\n${[...wordsOf(article.title)].join(" ")}`) };
}

function areAlike(a: string, b: string): boolean {
  const [fewer, more] = [wordsOf(a), wordsOf(b)].sort((one, other) => one.size - other.size);
  if (!fewer || !more || fewer.size === 0) return false;
  const shared = [...fewer].filter((word) => more.has(word)).length;
  return shared >= fewer.size * SAME_WORDS;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(tokens(text).map(withoutArticle));
}
