import { tokens } from "#core/arabic/tokens.ts";
import { type Article, bodyText, type RawArticle } from "./article.ts";
import { toArticle } from "./to-article.ts";

/** A page that holds fewer of the headline's words than this is another page: the front page, a notice. */
const SAME_ARTICLE = 0.5;

/**
 * The article with the text of its page, cleaned like every other. The feed's own article where the page
 * holds no more, or is another one. Identity, headline, date and topic stay the feed's.
 */
export function withFullText(article: Article, page: RawArticle, now: Temporal.Instant): Article {
  const { sourceId, outlet, title, url } = article;
  const read = toArticle({ ...page, sourceId, outlet, title, ...(url ? { url } : {}) }, { now });
  if (!read || bodyText(read).length <= bodyText(article).length || !isSame(article, page)) return article;
  const image = article.image ?? read.image;
  return {
    ...article,
    body: read.body,
    ...(image ? { image } : {}),
    via: [...new Set([...article.via, ...read.via])],
    keywords: read.keywords.length > 0 ? read.keywords : article.keywords,
    related: read.related.length > 0 ? read.related : article.related,
    readAlso: read.readAlso.length > 0 ? read.readAlso : article.readAlso,
  };
}

function isSame(article: Article, page: RawArticle): boolean {
  const words = wordsOf(article.title);
  const there = wordsOf(`${page.title ?? ""}\n${page.text}`);
  const found = [...words].filter((word) => there.has(word)).length;
  return found >= words.size * SAME_ARTICLE;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(tokens(text));
}
