import type { Borrowed, Card, Show } from "#core/digest/digest.ts";
import type { DeskStory } from "./desk.ts";
import type { StoryMaterial } from "./draft.ts";

/** Sentences of a story that had none where it stood before. */
const FILLED_WITH = 2;

/** A card as an editor wants it, as fully as `show` says; `base` is what was composed for this reader. */
export function editedCard(
  base: Card,
  story: DeskStory,
  show: Show,
  material: StoryMaterial | undefined,
): Card {
  const { written: _written, borrowed: _borrowed, note: _note, ...rest } = base;
  const headline = story.headline ?? base.headline;
  const summary = show === "headline" ? [] : (story.sentences ?? filled(base, material));
  const borrowed = borrowedIn(summary, base, material);
  const isOwn = story.headline !== undefined && (story.sentences !== undefined || summary.length === 0);
  return {
    ...rest,
    headline,
    summary,
    ...(base.written && !isOwn ? { written: true as const } : {}),
    ...(borrowed.length > 0 ? { borrowed } : {}),
    ...(story.note === undefined ? {} : { note: story.note }),
    ...(story.corrected ? { corrected: story.corrected } : {}),
    ...(show === "card" ? {} : { readAlso: [], keywords: [], related: [] }),
    sources: sourcesOf(base, story, material),
  };
}

/** A story that was told in its headline alone has sentences where more is shown. */
function filled({ summary, outlet }: Card, material: StoryMaterial | undefined): readonly string[] {
  if (summary.length > 0 || !material) return summary;
  const own = material.sentences.filter((sentence) => (sentence.outlet ?? outlet) === outlet);
  return own.slice(0, FILLED_WITH).map(({ text }) => text);
}

/** Sentences that another outlet wrote say so, wherever they stand now; what an editor typed is nobody's. */
function borrowedIn(summary: readonly string[], base: Card, material: StoryMaterial | undefined): Borrowed[] {
  return summary.flatMap((text, sentence): Borrowed[] => {
    const before = base.borrowed?.find((one) => base.summary[one.sentence] === text);
    if (before) return [{ ...before, sentence }];
    const source = base.summary.includes(text)
      ? undefined
      : material?.sentences.find((one) => one.text === text);
    if (!source?.outlet || source.outlet === base.outlet) return [];
    const { outlet, url } = source;
    return [{ sentence, outlet, ...(url ? { url } : {}) }];
  });
}

/** Those of merged stories too, without those of articles that are told apart; never none. */
function sourcesOf(base: Card, story: DeskStory, material: StoryMaterial | undefined): Card["sources"] {
  const apart = new Set(
    (material?.members ?? []).filter(({ id }) => story.apart.includes(id)).map(({ outlet }) => outlet),
  );
  const own = base.sources.filter(({ outlet }) => !apart.has(outlet));
  const all = [...(own.length > 0 ? own : base.sources), ...story.merged.flatMap(({ card }) => card.sources)];
  return all.filter(({ outlet }, at) => all.findIndex((one) => one.outlet === outlet) === at);
}
