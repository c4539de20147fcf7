import type { Article } from "#core/article/article.ts";
import { opening } from "#core/article/opening.ts";
import type { Card } from "#core/digest/digest.ts";
import type { Story } from "#core/stories/story.ts";
import { TOLLS } from "#core/summary/tolls.ts";
import { type Figure, figuresIn, onlyGrows } from "./figures.ts";

/** A figure as a place was told it: by how many outlets, and when the last of them said so (ms since 1970). */
export type ToldFigure = { readonly value: number; readonly outlets: number; readonly at: number };
/** By kind, the leading one first. */
export type ToldFigures = Readonly<Record<string, ToldFigure>>;

/** Characters of an article in which it gives the figures of its event. */
const HEAD = 500;

/** What an outlet's newest article that gives a figure of a kind says. */
type Saying = { readonly value: number; readonly article: Article };

/**
 * The figures that a card of a story leads with: those of its headline, and of its summary the victims. A figure is told
 * by the outlets whose newest word it is; of what only grows, by those that say so many or more.
 */
export function toldFigures(
  { headline, summary }: Pick<Card, "headline" | "summary">,
  story: Pick<Story, "members">,
): ToldFigures {
  const inHeadline = figuresIn(headline);
  const inSummary = figuresIn(summary.join(" ")).filter(
    ({ kind }) => onlyGrows(kind) && !inHeadline.some((one) => one.kind === kind),
  );
  return Object.fromEntries(
    [...inHeadline, ...inSummary].map((figure) => {
      const by = sayings(story, figure.kind).filter(supports(figure));
      const at = Math.max(0, ...by.map(({ article }) => article.publishedAt.epochMilliseconds));
      return [figure.kind, { value: figure.value, outlets: Math.max(1, by.length), at }];
    }),
  );
}

/**
 * The story as it may be told anew: without what fewer outlets say than said what was told. Undefined where nothing newer
 * of the same kinds is told by as many.
 */
export function renewed(
  story: Story,
  told: ToldFigures,
): Pick<Story, "lead" | "articles" | "members"> | undefined {
  const now = Object.entries(told).map(([kind, before]) => {
    const value = newValue(sayings(story, kind), kind, before);
    return { kind, value: value ?? before.value, isNew: value !== undefined };
  });
  const fresh = now.filter(({ isNew }) => isNew);
  const fits = (article: Article) => now.every((figure) => agrees(article, figure));
  const members = story.members.filter(fits);
  const lead = members
    .filter((article) => fresh.some(({ kind, value }) => figureIn(article, kind) === value))
    .toSorted((a, b) => Temporal.Instant.compare(b.publishedAt, a.publishedAt))[0];
  return (
    lead && { lead, members, articles: [lead, ...story.articles.filter((one) => one !== lead && fits(one))] }
  );
}

/** May a message that told the first be changed into one that tells the second? */
export function isRenewal(told: ToldFigures, now: ToldFigures): boolean {
  const both = Object.entries(told).flatMap(([kind, before]) => {
    const after = now[kind];
    return after ? [{ kind, before, after }] : [];
  });
  const isLess = both.some(({ kind, before, after }) => onlyGrows(kind) && after.value < before.value);
  return (
    !isLess &&
    both.some(
      ({ before, after }) =>
        after.value !== before.value && after.at > before.at && after.outlets >= before.outlets,
    )
  );
}

/** What as many outlets say now, newer than what was told; of what only grows the most that so many say. */
function newValue(said: readonly Saying[], kind: string, before: ToldFigure): number | undefined {
  const newer = said.filter(
    ({ article, value }) => article.publishedAt.epochMilliseconds > before.at && value !== before.value,
  );
  const values = [...new Set(newer.map(({ value }) => value))].sort((a, b) => b - a);
  const isEnough = (value: number) => said.filter(supports({ kind, value })).length >= before.outlets;
  return values.find((value) => isEnough(value) && (!onlyGrows(kind) || value > before.value));
}

/** Whether an article gives no other figure of a kind than this; of what only grows, no greater one. */
function agrees(article: Article, { kind, value }: Figure): boolean {
  const own = figureIn(article, kind);
  return own === undefined || own === value || (onlyGrows(kind) && own < value);
}

/** The newest of each outlet. */
function sayings({ members }: Pick<Story, "members">, kind: string): readonly Saying[] {
  const newest = new Map<string, Saying>();
  for (const article of members) {
    const value = article.dated ? figureIn(article, kind) : undefined;
    const known = newest.get(article.outlet)?.article;
    if (value === undefined || (known && isLater(known, article))) continue;
    newest.set(article.outlet, { value, article });
  }
  return [...newest.values()];
}

function supports({ kind, value }: Figure): (saying: Saying) => boolean {
  return (saying) => saying.value === value || (onlyGrows(kind) && saying.value > value);
}

/** What an article leads with: its headline, and for victims how it begins. */
function figureIn(article: Article, kind: string): number | undefined {
  const of = (text: string) => figuresIn(text).find((figure) => figure.kind === kind)?.value;
  const inHeadline = of(article.title);
  return inHeadline ?? (TOLLS.some((toll) => toll === kind) ? of(opening(article, HEAD)) : undefined);
}

function isLater(a: Article, b: Article): boolean {
  return Temporal.Instant.compare(a.publishedAt, b.publishedAt) > 0;
}
