import { words } from "#core/arabic/words/words.ts";
import type { Article } from "#core/article/article.ts";
import { hash32 } from "#core/article/hash.ts";
import { opening } from "#core/article/opening.ts";
import { fullness } from "#core/cleaning/body-lengths.ts";
import { noteOnBodies } from "#core/cleaning/body-notes.ts";
import { isSoft } from "#core/judgement/genre/genre.ts";
import { createPhraseCounter } from "#core/judgement/genre/phrase-counter.ts";
import type { FreshStory } from "#core/stories/newness/in-window.ts";
import { MATTERS, type Matter } from "./matters.ts";

/** A story as it is weighed. */
export type Subject = FreshStory & {
  readonly topic: string;
  /** Articles of its thread inside the window that are not its own. */
  readonly threadArticles: number;
  /** Hours since its last new article, and hours of the window. */
  readonly age: number;
  readonly windowHours: number;
  /** 1 to 5, of the outlet that is trusted most. */
  readonly trust: number;
  /** What of its weight no other minute changes, where that is known. */
  readonly lasting?: readonly number[];
};

/** Characters of the lead in which a matter is looked for after the headline. */
const LEAD = 250;
/** What a matter counts that the lead names and the headline does not. */
const IN_LEAD = 0.4;
/** Characters of a story told in full. */
const FULL = 1_500;
/** An item without a date was seen just now and may be old: it counts as half a window old. */
const UNDATED = 0.5;
const QUOTE = /^[^:]{3,40}: /u;

type Feature = { readonly reason: string; readonly of: (subject: Subject) => number };

const topics =
  (...names: readonly string[]) =>
  ({ topic }: Subject): number =>
    Number(names.includes(topic));
const matter =
  (name: Matter) =>
  ({ story }: Subject): number =>
    WORTH[(mattersOf(story.lead) >>> (2 * NAMES.indexOf(name))) & 3] ?? 0;

/** What speaks for and against a story, each about 0 to 1 or a logarithm to the base of 2, and why it is asked. */
export const FEATURES = {
  outlets: {
    reason: "what many newsrooms chose",
    of: ({ fresh }) => (fresh.length === 1 ? 0 : Math.log2(new Set(fresh.map(({ outlet }) => outlet)).size)),
  },
  articles: { reason: "what they wrote of again and again", of: ({ fresh }) => Math.log2(fresh.length) },
  thread: {
    reason: "a step of an affair that fills the pages",
    of: ({ threadArticles }) => Math.log2(1 + threadArticles),
  },
  fullness: {
    reason: "what was worth a whole report",
    of: ({ story }) => Math.min(1, fullness(story.lead) / FULL),
  },
  trust: { reason: "outlets that editors trust", of: ({ trust }) => trust / 5 },
  age: {
    reason: "news grows old within the window",
    of: ({ story, age, windowHours }) =>
      story.lead.dated ? Math.min(1, Math.max(0, age) / windowHours) : UNDATED,
  },
  told: {
    reason: "readers had it before the window",
    of: ({ fresh, before }) => before.length / (before.length + fresh.length),
  },
  soft: { reason: "around the news, not news", of: ({ story }) => Number(isSoft(story.lead.genre)) },
  quote: { reason: "somebody said something", of: ({ story }) => Number(QUOTE.test(story.lead.title)) },
  economy: { reason: "has a section of its own", of: topics("economy") },
  sport: { reason: "has a section of its own", of: topics("sport") },
  technology: { reason: "has a section of its own", of: topics("technology", "science", "health") },
  culture: { reason: "has a section of its own", of: topics("culture", "society", "misc") },
  deaths: { reason: "people died", of: matter("deaths") },
  disaster: { reason: "a disaster or an attack", of: matter("disaster") },
  war: { reason: "armies and weapons", of: matter("war") },
  power: { reason: "who governs", of: matter("power") },
  leaders: { reason: "heads of states and their councils", of: matter("leaders") },
  rupture: { reason: "states break or agree", of: matter("rupture") },
  justice: { reason: "arrests, courts, affairs", of: matter("justice") },
  money: { reason: "central banks, budgets, tariffs", of: matter("money") },
  routine: { reason: "visits, meetings, ceremonies", of: matter("routine") },
  sensation: { reason: "curious and shared, of little consequence", of: matter("sensation") },
} satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof FEATURES;
export const FEATURE_NAMES = Object.keys(FEATURES) as readonly FeatureName[];

const NAMES = Object.keys(MATTERS) as readonly Matter[];
const IN_TITLE_CODE = 2;
/** What a matter counts that nobody names, that the lead names, and that the headline names. */
const WORTH = [0, IN_LEAD, 1];
const countMatters = createPhraseCounter(Object.entries(MATTERS) as [Matter, string][]);
const known = noteOnBodies<number>();

/** Two bits for each matter in the order of the list: 2 where the headline names it, 1 where only the lead does. */
export function mattersOf(article: Pick<Article, "title" | "body">): number {
  const kept = known.of(article);
  if (kept !== undefined) return kept;
  const named = countMatters(words(article.title));
  const told = countMatters(words(opening(article, LEAD)));
  const codes = NAMES.map((name) => (named.has(name) ? IN_TITLE_CODE : Number(told.has(name))));
  const matters = codes.reduce((sum, code, at) => sum + code * 4 ** at, 0);
  noteMatters(article, matters);
  return matters;
}

/** Says what the matters of an article are, which need not be read for it. */
export function noteMatters(article: Pick<Article, "title" | "body">, matters: number): void {
  known.put(article, matters);
}

/** A number for the lists by which matters are found: what others found is found again. */
export const MATTERS_VERSION = hash32(JSON.stringify([MATTERS, LEAD]));
