import { bySteps } from "#app/news/by-steps.ts";
import { type DigestComposer, SCHEDULED_BUDGET_MS } from "#app/news/compose-digest.ts";
import type { Newsroom } from "#app/news/newsroom.ts";
import { deskOf } from "#core/desk/desk.ts";
import type { Draft, Fallen, StoryMaterial } from "#core/desk/draft.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";
import { materialOf } from "#core/desk/material.ts";
import { cardOf } from "#core/digest/card.ts";
import { choosing } from "#core/digest/compose.ts";
import { cardsOf } from "#core/digest/digest.ts";
import type { Edition, SectionSpec } from "#core/digest/edition.ts";
import { clockOf } from "#core/digest/personalise.ts";
import { phasesOf, type Ranked } from "#core/digest/rank.ts";
import { select } from "#core/digest/select.ts";
import type { NewsWindow } from "#core/digest/weighing/subjects.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import type { Clock } from "#core/ports.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import type { Story } from "#core/stories/story.ts";

/** Stories below the last one that an editor may add. */
const BELOW = 10;
const EVERYBODY = preferencesSchema.parse({});

export type MakeDraftDeps = {
  readonly newsroom: Newsroom;
  readonly trust: (sourceId: string) => number;
  readonly composer: Pick<DigestComposer, "compose">;
  readonly clock: Clock;
};

/** A digest of the window as the edition's own readers would get it, with all that its editors may change in it. */
export async function makeDraft(
  edition: Edition,
  window: NewsWindow,
  /** What was held back from it comes up again. */
  previous: KeptDraft | undefined,
  deps: MakeDraftDeps,
  signal: AbortSignal,
): Promise<Draft> {
  const request = {
    ...{ edition, window, preferences: EVERYBODY },
    clock: clockOf(edition),
    budgetMs: SCHEDULED_BUDGET_MS,
  };
  const digest = await deps.composer.compose(request, signal);
  const { material, seenAt, known } = await deps.newsroom.news(deps.clock.now(), window.from);
  const context = { window, trust: deps.trust, seenAt, known };
  const { ranked } = await bySteps(choosing(edition, material, context), deps.clock);
  const cards = cardsOf(digest);
  const told = new Set(cards.map(({ id }) => id));
  const fallen = fallenBelow(edition, ranked, told, material.stories, window.to);
  const held = previous ? heldBack(previous, told) : [];
  const below = [...held, ...fallen.filter(({ card }) => !held.some((one) => one.card.id === card.id))];
  const of = { edition, now: window.to };
  const weighed = new Map(ranked.map((one) => [one.story.id, one]));
  const stories = new Map(material.stories.map((story) => [story.id, story]));
  const chosen = [...cards, ...below.map(({ card }) => card)].map((card): [string, StoryMaterial] => {
    const one = weighed.get(card.id);
    const story = one?.story ?? stories.get(card.id);
    const before = previous?.draft.material[card.id];
    return [card.id, story ? materialOf(story, card, one, of) : (before ?? nothing(card.headline))];
  });
  return {
    digest,
    sections: edition.sections.map(({ id, title, kind, show }) => ({ id, title, kind, show })),
    below,
    material: Object.fromEntries(chosen),
  };
}

/** The weightiest stories that some section would take if there were room. */
function fallenBelow(
  edition: Edition,
  ranked: readonly Ranked[],
  told: ReadonlySet<string>,
  among: readonly Story[],
  now: Temporal.Instant,
): Fallen[] {
  const below: { readonly one: Ranked; readonly section: SectionSpec }[] = [];
  for (const one of ranked) {
    if (below.length === BELOW) break;
    if (told.has(one.story.id) || isNoReport(one.story.lead.genre)) continue;
    const section = edition.sections.find((spec) => takes(spec, one));
    if (section) below.push({ one, section });
  }
  const phases = phasesOf(
    below.map(({ one }) => one),
    among,
  );
  return below.map(({ one: { story }, section }) => {
    const card = cardOf(story, { ...section, show: "card", summary: edition.summary }, { now });
    const phase = phases.get(story.id) ?? "جديد";
    return { section: section.id, card: { ...card, phase }, why: "fell" };
  });
}

function takes(spec: SectionSpec, one: Ranked): boolean {
  return select(spec, [one], new Set(), 1).length > 0;
}

function heldBack({ draft, log }: KeptDraft, told: ReadonlySet<string>): Fallen[] {
  return deskOf(draft, log)
    .below.filter(({ why, card }) => why === "held" && !told.has(card.id))
    .map(({ section, card }) => ({ section, card, why: "held" }));
}

function nothing(headline: string): StoryMaterial {
  return { headlines: [headline], sentences: [], members: [], topic: "", rules: [] };
}
