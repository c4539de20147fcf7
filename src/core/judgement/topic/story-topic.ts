import type { Article } from "#core/article/article.ts";

/** Topics that name a place or a page and not a matter. */
const PLAIN: readonly string[] = ["top", "world", "arab"];
/** A vote without confidence was cast by a label alone. */
const LABEL_CONFIDENCE = 0.5;
/** Part of the votes with which one matter carries a story that the others filed by its place. */
const SPECIFIC_SHARE = 0.34;

/**
 * The topic of a story by the votes of its articles, each as heavy as it is sure. A matter beats a place: some
 * outlets file all sport from abroad under "world". A mixed front page has no vote.
 */
export function topicOfStory({ articles }: { readonly articles: readonly Article[] }): string {
  const votes = new Map<string, number>();
  let all = 0;
  for (const { topic, topicConfidence } of articles) {
    if (topic === "top") continue;
    const vote = topicConfidence || LABEL_CONFIDENCE;
    votes.set(topic, (votes.get(topic) ?? 0) + vote);
    all += vote;
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1]);
  const specific = ranked.find(([topic]) => !PLAIN.includes(topic));
  if (specific && specific[1] >= all * SPECIFIC_SHARE) return specific[0];
  return ranked[0]?.[0] ?? "top";
}
