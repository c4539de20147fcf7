import { toArticle } from "#core/article/to-article.ts";
import { keywords } from "#core/keywords/keywords.ts";
import { summarise } from "#core/summary/extractive/summarise.ts";
import { articles } from "../../tests/support/material/synthetic.ts";
import { medianMs, round } from "../measure.ts";

const COUNT = 2_000;
const day = articles(COUNT, 4);
const raws = day.map((article) => ({
  sourceId: article.sourceId,
  outlet: article.outlet,
  ...(article.url ? { url: article.url } : {}),
  title: article.title,
  text: article.body.map((block) => block.text).join("\n"),
}));
const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const budget = { sentences: 3, words: 80 };

const summaries = await medianMs(5, () => {
  for (const article of day) summarise(article, budget);
});
const words = await medianMs(5, () => {
  for (const article of day) keywords(article, { limit: 6 });
});
const whole = await medianMs(5, () => {
  for (const raw of raws) {
    const article = toArticle(raw, { now });
    if (article) summarise(article, budget);
  }
});
const perSecond = (ms: number) => round((COUNT * 1000) / ms, 0);
console.log(
  JSON.stringify({
    "characters an article": round(raws.reduce((sum, raw) => sum + raw.text.length, 0) / COUNT, 0),
    "summaries/s": perSecond(summaries),
    "cleaned and summarised/s": perSecond(whole),
    "keyword lists/s": perSecond(words),
  }),
);
