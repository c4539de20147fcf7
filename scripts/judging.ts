import { loadCatalogue } from "#catalogue/load.ts";
import type { Article } from "#core/article/article.ts";
import { bodyText } from "#core/article/article.ts";
import { cardOf } from "#core/digest/card.ts";
import type { Edition } from "#core/digest/edition.ts";
import { rank } from "#core/digest/rank.ts";
import { findingRecurring } from "#core/digest/telling.ts";
import { drain } from "#core/steps.ts";
import { type Morning, readMornings, trustOf } from "./newsday.ts";

/**
 * node scripts/judging.ts FOLDER [--source] [MORNING…]
 * Prints what an editor has to judge of judged mornings: of the weightiest stories of each the headline, summary,
 * keyword line and related headlines, by the number of the window and of the article; with --source the beginning of
 * the texts they are made of. Verdicts are kept in docs/judgements, without the texts.
 */
const STORIES = 20;
const SOURCE = 900;
const args = process.argv.slice(2);
const [folder, ...asked] = args.filter((arg) => !arg.startsWith("--"));
if (!folder) throw new Error("usage: node scripts/judging.ts FOLDER [--source] [MORNING…]");
const withSource = args.includes("--source");

const { editions } = await loadCatalogue("digests");
const edition = editions.find(({ id }) => id === "sabah");
if (!edition) throw new Error("there is no edition sabah");
for (const morning of readMornings(folder)) {
  if (asked.length === 0 || asked.includes(morning.name)) print(morning, edition);
}

function print({ name, material, from, to }: Morning, edition: Edition): void {
  const ranked = rank(material.stories, { window: { from, to }, trust: trustOf }, edition);
  const stories = ranked.slice(0, STORIES).map(({ story }) => story);
  const stale = drain(findingRecurring(stories));
  const told = new Set(stories.flatMap(({ articles }) => articles.map(({ id }) => id)));
  for (const [at, story] of stories.entries()) {
    const card = cardOf(
      story,
      { show: "card", summary: edition.summary, keywords: true, related: 3 },
      { material, now: to, told, stale },
    );
    console.log(`\n== ${name} ${at + 1} [${story.lead.id}] ${story.articles.length} outlets`);
    console.log(`H ${card.headline}`);
    card.summary.forEach((sentence, place) => {
      const borrowed = card.borrowed?.find((one) => one.sentence === place);
      console.log(`S ${sentence}${borrowed ? ` (${borrowed.outlet})` : ""}`);
    });
    for (const { of, told: numbers } of card.differences ?? [])
      console.log(`D ${of} ${numbers.map(({ outlet, count }) => `${outlet} ${count}`).join(", ")}`);
    console.log(`K ${card.keywords.join(" · ")}`);
    for (const { headline } of card.related) console.log(`R ${headline}`);
    if (withSource) for (const article of story.articles) printSource(article);
  }
}

function printSource(article: Article): void {
  console.log(
    `  > ${article.outlet}: ${article.title}\n  ${bodyText(article).slice(0, SOURCE).replaceAll("\n", "\n  ")}`,
  );
}
