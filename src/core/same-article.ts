import { tokens } from "./arabic/tokens.ts";
import { type Article, bodyText } from "./article.ts";
import { hashId } from "./hash.ts";
import { withoutArticle } from "./match-words.ts";

/** Share of the shorter text's words from which on the longer one is a correction of it. */
const SAME_WORDS = 0.5;
/** Characters of a text that are compared: an update adds at the end. */
const OPENING = 1_000;

/**
 * The articles with ids that tell them apart. An address means one article for ever, but a publisher's id without an
 * address is now and then given to another story, or to all: that story gets an id of its own, since it is news and
 * no update. `known` is what the archive has under an id.
 */
export function apart(
  articles: readonly Article[],
  known: (id: string) => Article | undefined,
): readonly Article[] {
  const holders = new Map<string, Article>();
  return articles.map((article) => {
    // An id that is an address has a slash, a hash has none.
    if (article.id.includes("/")) return article;
    const holder = known(article.id) ?? holders.get(article.id);
    if (!holder) holders.set(article.id, article);
    return !holder || isSameArticle(holder, article) ? article : withOwnId(article);
  });
}

/** Do two articles of one id say the same, corrections and updates apart? */
export function isSameArticle(a: Article, b: Article): boolean {
  return areAlike(a.title, b.title) || areAlike(bodyText(a).slice(0, OPENING), bodyText(b).slice(0, OPENING));
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
