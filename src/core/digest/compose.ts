import { fold } from "#core/arabic/fold.ts";
import { formatHijri } from "#core/arabic/time/dates.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { nextSlot } from "#core/schedule/schedule.ts";
import { drain } from "#core/steps.ts";
import type { Phase } from "#core/stories/newness/phase.ts";
import type { Story } from "#core/stories/story.ts";
import { inOrder } from "#core/writing/in-order.ts";
import type { Writings } from "#core/writing/written.ts";
import { type Composed, makingBlocks } from "./blocks/blocks.ts";
import { makingCard } from "./card.ts";
import type { Card, Digest, DigestSection } from "./digest.ts";
import type { Edition, SectionSpec } from "./edition.ts";
import { isStale } from "./freshness.ts";
import type { Material } from "./material.ts";
import { phasesOf, type Ranked, ranking } from "./rank.ts";
import { selecting } from "./select.ts";
import { findingRecurring } from "./telling.ts";
import type { RankContext } from "./weighing/subjects.ts";

/** Silent reading of Arabic prose, words a minute (Brysbaert 2019: 181 for Arabic). */
const WORDS_PER_MINUTE = 180;

export type ComposeContext = RankContext & {
  readonly now: Temporal.Instant;
  readonly sample?: boolean;
  /** When the feeds were last read; unknown where nobody keeps it. */
  readonly readAt?: Temporal.Instant | undefined;
  /** What a model wrote of these stories before. */
  readonly writings?: Writings;
};

/** An edition and a window of news become a digest. */
export function compose(edition: Edition, material: Material, context: ComposeContext): Digest {
  return drain(composing(edition, drain(choosing(edition, material, context)), material, context));
}

/** The same of stories that were chosen, in small steps so that the caller can serve others in between. */
export function* composing(
  edition: Edition,
  chosen: Chosen,
  material: Material,
  context: ComposeContext,
): Generator<void, Digest> {
  const { choices, ranked } = chosen;
  const told = new Set(choices.flatMap(({ stories }) => stories.flatMap((s) => s.articles.map((a) => a.id))));
  const stale = yield* findingRecurring(choices.flatMap(({ stories }) => stories));
  const composed: Composed[] = [];
  for (const { spec, stories } of choices) {
    const cards: Card[] = [];
    for (const story of stories) {
      const card = yield* makingCard(
        story,
        { ...spec, summary: edition.summary },
        { material, now: context.now, told, stale, ...writtenOf(story, context) },
      );
      for (const sentence of card.summary) stale.add(fold(sentence));
      const why = context.writings?.why?.get(story.id);
      cards.push({ ...card, phase: story.phase, ...(why ? { why } : {}) });
      yield;
    }
    composed.push({ spec, stories, cards });
  }
  const sections = composed.map(
    ({ spec: { id, title, kind, show }, cards }): DigestSection => ({
      id,
      title,
      kind,
      show,
      stories: cards,
    }),
  );
  const blocks = yield* makingBlocks(edition, composed, {
    material,
    ranked,
    now: context.now,
  });
  yield;
  const date = context.now.toZonedDateTimeISO(edition.time_zone).toPlainDate();
  return {
    edition: edition.id,
    title: edition.title,
    ...(edition.color ? { color: edition.color } : {}),
    sample: context.sample ?? false,
    date: date.toString(),
    ...(edition.hijri ? { hijriDate: formatHijri(date, edition) } : {}),
    timeZone: edition.time_zone,
    window: { from: context.window.from.toString(), to: context.window.to.toString() },
    ...(context.readAt && isStale(context.readAt, context.now)
      ? { newsAsOf: context.readAt.toString() }
      : {}),
    counts: countsOf(sections.flatMap((section) => section.stories)),
    sections,
    ...(blocks ? { blocks } : {}),
    ...(edition.schedule
      ? { nextAt: nextSlot(edition.schedule, edition.time_zone, context.now).at.toString() }
      : {}),
  };
}

/** What a section tells, each with where it stands in its affair. */
export type Choice = { readonly spec: SectionSpec; readonly stories: readonly ChosenStory[] };
export type ChosenStory = Story & { readonly phase: Phase };

/** What each section tells, and all that was weighed for it, weightiest first. */
export type Chosen = { readonly choices: readonly Choice[]; readonly ranked: readonly Ranked[] };

/** The stories that `compose` would tell, in its order. */
export function choose(edition: Edition, material: Material, context: RankContext): readonly Choice[] {
  return drain(choosing(edition, material, context)).choices;
}

/** The same, yielding so that the caller can serve others in between. */
export function* choosing(
  edition: Edition,
  material: Material,
  context: RankContext & Pick<ComposeContext, "writings">,
): Generator<void, Chosen> {
  const weighed = yield* ranking(material.stories, context, edition);
  const ranked = inOrder(weighed, context.writings?.order ?? []);
  return { choices: yield* choosingRanked(edition, ranked, material), ranked };
}

function writtenOf({ id }: Story, { writings }: ComposeContext) {
  const written = writings?.stories.get(id);
  return written ? { written } : {};
}

/** Sections take in the order of the edition; what one took the next does not tell again. */
export function chooseRanked(edition: Edition, ranked: readonly Ranked[], material: Material): Choice[] {
  return drain(choosingRanked(edition, ranked, material));
}

function* choosingRanked(
  edition: Edition,
  ranked: readonly Ranked[],
  { related, stories: among }: Material,
): Generator<void, Choice[]> {
  const taken = new Set<string>();
  const chosen: { readonly spec: SectionSpec; readonly stories: readonly Story[] }[] = [];
  for (const spec of edition.sections) {
    const stories = yield* selecting(spec, ranked, taken, edition.limit - taken.size, related.atMost);
    for (const story of stories) taken.add(story.id);
    if (stories.length > 0) chosen.push({ spec, stories });
  }
  const told = ranked.filter(({ story }) => taken.has(story.id));
  const phases = phasesOf(told, among);
  return chosen.map(({ spec, stories }) => ({
    spec,
    stories: stories.map((story) => ({ ...story, phase: phases.get(story.id) ?? "جديد" })),
  }));
}

/** What a digest of these cards holds, in figures. */
export function countsOf(cards: readonly Card[]): Digest["counts"] {
  const outlets = new Set(cards.flatMap((card) => card.sources.map((source) => source.outlet)));
  const words = cards.reduce(
    (sum, card) => sum + tokens([card.headline, ...card.summary].join(" ")).length,
    0,
  );
  return {
    stories: cards.length,
    outlets: outlets.size,
    minutes: cards.length === 0 ? 0 : Math.max(1, Math.round(words / WORDS_PER_MINUTE)),
  };
}
