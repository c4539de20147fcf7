import { type Article, bodyText } from "./article.ts";

/**
 * A stored article after the same one was read again. The first date stays: publishers rewrite it with
 * every correction, and an update is not news. The text is the new one, unless another feed of the outlet
 * merely gives the beginning of it.
 */
export function updateArticle(known: Article, next: Article): Article {
  const image = next.image ?? known.image;
  return {
    ...next,
    publishedAt: known.publishedAt,
    dated: known.dated,
    body: isTeaser(next, known) ? known.body : next.body,
    // A mixed front page knows less of the topic than the section's own feed.
    topic: next.topic === "top" ? known.topic : next.topic,
    ...(image ? { image } : {}),
    keywords: next.keywords.length > 0 ? next.keywords : known.keywords,
    related: next.related.length > 0 ? next.related : known.related,
    readAlso: next.readAlso.length > 0 ? next.readAlso : known.readAlso,
  };
}

function isTeaser(next: Article, known: Article): boolean {
  const text = bodyText(next).replace(/[\s.…[\]]{1,20}$/u, "");
  const full = bodyText(known);
  return text.length < full.length && full.startsWith(text);
}
