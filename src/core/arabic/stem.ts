const ARABIC = /^[\u0621-\u064a]+$/;
const ARTICLES = ["وال", "بال", "كال", "فال", "ال", "لل"];
const SUFFIXES = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

/** A news corpus has some 10^5 word forms; beyond that the cache starts anew. */
const MOST_CACHED = 200_000;
const LONGEST_CACHED = 24;
const cache = new Map<string, string>();

/**
 * Light stem of a folded token, after light10 (Larkey, Ballesteros and Connell 2007):
 * conjunction, article and a few suffixes go, guarded by length; never root extraction.
 */
export function stem(token: string): string {
  const known = cache.get(token);
  if (known !== undefined) return known;
  const stemmed = stemAfresh(token);
  if (token.length <= LONGEST_CACHED) {
    if (cache.size >= MOST_CACHED) cache.clear();
    cache.set(token, stemmed);
  }
  return stemmed;
}

/** The same, for whoever keeps it with the word. */
export function stemAfresh(token: string): string {
  if (!ARABIC.test(token)) return token;
  let rest = stripArticle(token);
  if (rest === token && token.startsWith("و") && token.length >= 4) rest = stripArticle(token.slice(1));
  for (const suffix of SUFFIXES) {
    if (rest.endsWith(suffix) && rest.length - suffix.length >= 2) rest = rest.slice(0, -suffix.length);
  }
  return rest;
}

function stripArticle(token: string): string {
  const article = ARTICLES.find((prefix) => token.startsWith(prefix) && token.length - prefix.length >= 2);
  return article ? token.slice(article.length) : token;
}
