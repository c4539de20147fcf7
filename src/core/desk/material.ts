import { sentences as sentencesOf } from "#core/arabic/sentences.ts";
import { opening } from "#core/article/opening.ts";
import { cardOf } from "#core/digest/card.ts";
import type { Card } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Ranked } from "#core/digest/rank.ts";
import { partsOf } from "#core/salience/salience.ts";
import type { Story } from "#core/stories/story.ts";
import { printed } from "#core/summary/printed.ts";
import type { SourceSentence, StoryMaterial } from "./draft.ts";
import { LONGEST_HEADLINE, LONGEST_SENTENCE } from "./edit.ts";

/** What an editor is offered: more is not looked through before a deadline. */
const MOST_HEADLINES = 8;
const MOST_SENTENCES = 16;
const SENTENCES_OF_ONE = 6;
const MOST_MEMBERS = 6;
const READ = 3_000;
const SHORTEST = 20;
const RULES = 3;

/** What may be chosen for a story: of its articles' headlines and sentences, and which of them could stand alone. */
export function materialOf(
  story: Story,
  card: Card,
  ranked: Ranked | undefined,
  { edition, now }: { readonly edition: Pick<Edition, "summary">; readonly now: Temporal.Instant },
): StoryMaterial {
  const articles = [story.lead, ...story.articles.filter(({ id }) => id !== story.lead.id)];
  const spec = { show: "card", keywords: false, related: 0, summary: edition.summary } as const;
  const members = articles
    .slice(0, MOST_MEMBERS)
    .map((article) => cardOf({ id: article.id, lead: article, articles: [article] }, spec, { now }));
  return {
    headlines: distinct([card.headline, ...articles.map(({ title }) => title)])
      .filter((headline) => headline.length <= LONGEST_HEADLINE)
      .slice(0, MOST_HEADLINES),
    sentences: offered(card, articles),
    members: members.length > 1 ? members : [],
    topic: ranked?.topic ?? "",
    rules: (ranked ? partsOf(ranked) : []).slice(0, RULES).map(({ feature }) => feature),
  };
}

/** Those that are printed first, then those of each article from its beginning. */
function offered(card: Card, articles: Story["articles"]): readonly SourceSentence[] {
  const own = card.summary.map((text, sentence): SourceSentence => {
    const from = card.borrowed?.find((one) => one.sentence === sentence);
    const { outlet, url } = from ?? { outlet: card.outlet, url: card.url };
    return { text, outlet, ...(url ? { url } : {}) };
  });
  const others = articles.flatMap((article) =>
    printed(sentencesOf(opening(article, READ)).filter(isOffered).slice(0, SENTENCES_OF_ONE)).map(
      (text): SourceSentence => ({
        text,
        outlet: article.outlet,
        ...(article.url ? { url: article.url } : {}),
      }),
    ),
  );
  const all = [...own, ...others];
  return all
    .filter(({ text }, at) => all.findIndex((one) => one.text === text) === at)
    .slice(0, MOST_SENTENCES);
}

function isOffered(sentence: string): boolean {
  return sentence.length >= SHORTEST && sentence.length <= LONGEST_SENTENCE;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
