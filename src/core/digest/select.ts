import type { Article } from "#core/article/article.ts";
import { type AtMost, createArticleMatcher, UNKNOWN } from "#core/article/match-words.ts";
import { sectionKind } from "#core/digest/sections/registry.ts";
import { createLatest, type Latest } from "#core/latest.ts";
import { drain } from "#core/steps.ts";
import type { Story } from "#core/stories/story.ts";
import type { SectionSpec } from "./edition.ts";
import type { Ranked } from "./rank.ts";

/** Stories of one thread that may stand side by side. */
const SIDE_BY_SIDE = 2;
/** Lists of words whose matches are remembered: those of editions, and of some readers who follow or mute words. */
const MOST_MATCHERS = 64;
/** An outlet may lead so many times its even share of a section, where few outlets have something for it. */
const SHARES = 2;

/**
 * The stories of one section, best first, out of those not told yet. Order of `ranked` breaks ties; a third step of
 * one affair waits until another story stands between. Looks no further down than it must, and yields after each story
 * that it looked at: words are sought in every article of it.
 */
export function* selecting(
  spec: SectionSpec,
  ranked: readonly Ranked[],
  taken: ReadonlySet<string>,
  room: number,
  atMost?: AtMost,
): Generator<void, Story[]> {
  const most = Math.min(spec.limit, room);
  if (most <= 0) return [];
  const kind = sectionKind(spec.kind);
  const fits = createFilter(spec, atMost);
  const isOpen = ({ story, topic }: Ranked) =>
    (spec.topics.length === 0 || spec.topics.some((one) => one === topic)) &&
    kind.takes(story.lead.genre) &&
    !taken.has(story.id);
  const waiting = kind.order(ranked.filter(isOpen).map(({ story }) => story));
  const open: Story[] = [];
  let looked = 0;
  function* more(): Generator<void, Story | undefined> {
    for (let story = waiting[looked++]; story; story = waiting[looked++]) {
      yield;
      if (!fits(story)) continue;
      open.push(story);
      return story;
    }
    return undefined;
  }

  // So many outlets that none may lead more often than the section says; how many more there are changes nothing.
  const enough = (SHARES * spec.limit) / spec.per_outlet;
  const outlets = new Set<string>();
  while (outlets.size < enough) {
    const story = yield* more();
    if (!story) break;
    outlets.add(story.lead.sourceId);
  }
  const perOutlet = Math.max(spec.per_outlet, Math.ceil((SHARES * spec.limit) / outlets.size));
  const led = new Map<string, number>();
  const chosen: Story[] = [];
  const mayLead = ({ lead }: Story) => (led.get(lead.sourceId) ?? 0) < perOutlet;
  const isLeft = (story: Story) => !chosen.includes(story) && mayLead(story);
  const isNext = (story: Story) => isLeft(story) && !crowds(story, chosen);
  while (chosen.length < most) {
    let next = open.find(isNext);
    while (!next) {
      const story = yield* more();
      if (!story) break;
      if (isNext(story)) next = story;
    }
    next ??= open.find(isLeft);
    if (!next) break;
    led.set(next.lead.sourceId, (led.get(next.lead.sourceId) ?? 0) + 1);
    chosen.push(next);
  }
  return chosen;
}

/** The same at once. */
export function select(...asked: Parameters<typeof selecting>): Story[] {
  return drain(selecting(...asked));
}

function crowds({ thread }: Story, before: readonly Story[]): boolean {
  const last = before.slice(-SIDE_BY_SIDE);
  return last.length === SIDE_BY_SIDE && last.every((story) => story.thread === thread);
}

/** Which stories a section's fields let in. */
export function createFilter(spec: SectionSpec, atMost = UNKNOWN): (story: Story) => boolean {
  const { threads = [] } = spec;
  const included = matcherOf(spec.include, atMost);
  const excluded = matcherOf(spec.exclude, atMost);
  return (story) => {
    if (spec.min_outlets > 1 && outletsOf(story) < spec.min_outlets) return false;
    if (spec.sources.length > 0 && !someArticle(story, (article) => spec.sources.includes(article.sourceId)))
      return false;
    if (
      spec.regions.length > 0 &&
      !someArticle(story, (article) => spec.regions.some((region) => region === article.region))
    )
      return false;
    const isFollowed = threads.some((thread) => thread === story.thread || thread === story.id);
    const isAsked = spec.include.length > 0 || threads.length > 0;
    if (isAsked && !isFollowed && !someArticle(story, included)) return false;
    return spec.exclude.length === 0 || !someArticle(story, excluded);
  };
}

type Matcher = (article: Article) => boolean;
/** What an edition's words match is asked of the same articles by every digest; by who knows where words are, the latest last. */
const matchers = new WeakMap<AtMost, Latest<string, Matcher>>();

function matcherOf(words: readonly string[], atMost: AtMost): Matcher {
  const ofSome = matchers.get(atMost) ?? createLatest<string, Matcher>(MOST_MATCHERS);
  matchers.set(atMost, ofSome);
  return ofSome.get(JSON.stringify(words), () => createArticleMatcher(words, atMost));
}

function outletsOf({ articles }: Story): number {
  return new Set(articles.map(({ outlet }) => outlet)).size;
}

function someArticle(story: Story, test: (article: Article) => boolean): boolean {
  return story.articles.some(test);
}
