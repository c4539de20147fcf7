import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fold } from "#core/arabic/fold.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { type Article, bodyText } from "#core/article/article.ts";
import { rank } from "#core/digest/rank.ts";
import { tell } from "#core/digest/telling.ts";
import type { Story } from "#core/stories/story.ts";
import { type Morning, readMornings, trustOf } from "./newsday.ts";

/**
 * node scripts/facts.ts FOLDER
 * How many of the facts that editors ask for the cards of the leading events tell, in headline and summary; beside
 * them the headline and as many words from the beginning of the article that leads the story.
 */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node scripts/facts.ts FOLDER");

const BUDGET = { sentences: 3, words: 85 };
type Fact = { readonly any: readonly string[] };
type Gold = {
  readonly mornings: Readonly<
    Record<string, { readonly top: readonly { readonly nuggets?: readonly Fact[] }[] }>
  >;
};
type Count = { told: number; plain: number; asked: number; words: number[]; lost: number };
const empty = (): Count => ({ told: 0, plain: 0, asked: 0, words: [], lost: 0 });
const all = empty();
const single = empty();
for (const morning of readMornings(folder)) {
  const stories = storiesOf(morning);
  const gold = JSON.parse(readFileSync(join(folder, `${morning.window}.gold.json`), "utf8")) as Gold;
  for (const [at, event] of morning.top.entries()) {
    const facts = gold.mornings[morning.name.at(-1) ?? ""]?.top[at]?.nuggets ?? [];
    const story = stories.find(({ lead }) => morning.labelOf(lead).event === event);
    if (!story) continue;
    count(all, story, facts, `${morning.name} ${event}`);
    for (const article of story.members)
      count(single, { lead: article, articles: [article], members: [] }, facts);
  }
}
report("events", all);
report("single articles", single);

function storiesOf({ material, from, to }: Morning): Story[] {
  return rank(material.stories, { window: { from, to }, trust: trustOf }).map(({ story }) => story);
}

function count(
  sum: Count,
  story: Pick<Story, "lead" | "articles" | "members">,
  facts: readonly Fact[],
  name = "",
): void {
  const { teller, headline, summary } = tell(story, BUDGET);
  const words = tokens(summary.join(" ")).length;
  const said = fold([headline, ...summary].join(" "));
  const plain = fold(`${headline} ${openingOf(teller, words)}`);
  const has = (text: string, { any }: Fact) => any.some((one) => strip(text).includes(strip(fold(one))));
  const [told, lead] = [said, plain].map((text) => facts.filter((fact) => has(text, fact)).length);
  sum.told += told ?? 0;
  sum.plain += lead ?? 0;
  sum.asked += facts.length;
  sum.words.push(words);
  if ((told ?? 0) < (lead ?? 0)) {
    sum.lost++;
    if (name) console.log(`${name} tells less than its first words: ${told} facts of ${lead}`);
  }
}

function openingOf(article: Article, words: number): string {
  return bodyText(article).split(/\s+/u).slice(0, words).join(" ");
}

function strip(text: string): string {
  return text.replace(/["“”«»'’‘]/gu, "").replace(/\s+/gu, " ");
}

function report(name: string, { told, plain, asked, words, lost }: Count): void {
  const share = (part: number) => `${((100 * part) / asked).toFixed(1)} % (${part}/${asked})`;
  const median = words.sort((a, b) => a - b)[Math.floor(words.length / 2)];
  console.log(
    `${name}: told ${share(told)}, first words ${share(plain)}, median ${median} words, ${lost} of ${words.length} tell less`,
  );
}
