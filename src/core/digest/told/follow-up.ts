import { cardOf } from "#core/digest/card.ts";
import type { Card, DigestSection } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Material } from "#core/digest/material.ts";
import { hearing, type NewsWindow, type RankContext } from "#core/digest/weighing/subjects.ts";
import { later } from "#core/instants.ts";
import { inWindow } from "#core/stories/newness/in-window.ts";
import { toldBy } from "#core/stories/newness/told-by.ts";
import type { Story } from "#core/stories/story.ts";
import type { Heard } from "./without-heard.ts";

export type FollowContext = {
  /** As its reader has it. */
  readonly edition: Edition;
  readonly material: Material;
  readonly window: NewsWindow;
} & Required<Pick<RankContext, "trust" | "seenAt">>;

/** The story as it went on after a place was told of it; undefined where nobody tells anything new. */
export function newSince(
  story: Story,
  heard: Pick<Heard, "at">,
  { edition, window, trust, seenAt }: Omit<FollowContext, "material">,
): Story | undefined {
  const own = toldBy(story, hearing(edition));
  const since = { from: later(heard.at, window.from), to: window.to };
  return own && inWindow(own, { window: since, seenAt, trust }, true)?.story;
}

/** Makes the cards of what is new of stories that a place was told. */
export function createFollowUps(context: FollowContext) {
  const { edition, material, window } = context;
  const stories = new Map(material.stories.map((story) => [story.id, story]));
  return ({ id }: Card, section: DigestSection, heard: Heard): Card | undefined => {
    const story = stories.get(material.storyOf(id) ?? id) ?? stories.get(id);
    const fresh = story && newSince(story, heard, context);
    const spec = edition.sections.find((one) => one.id === section.id);
    if (!fresh || !spec) return undefined;
    return cardOf(fresh, { ...spec, summary: edition.summary }, { material, now: window.to });
  };
}
