import { isNoReport } from "#core/judgement/genre/genre.ts";
import { type ComposeContext, chooseRanked } from "./compose.ts";
import type { Edition } from "./edition.ts";
import type { Material } from "./material.ts";
import { type Ranked, rank } from "./rank.ts";

/** Stories below the last card that are told of too. */
const BELOW = 10;

/** Why a story stands where it stands; without a section it is one that fell just below. */
export type Explained = Ranked & { readonly section?: string };

/** Every card of a digest in printed order, then what came next. */
export function explain(edition: Edition, material: Material, context: ComposeContext): Explained[] {
  const ranked = rank(material.stories, context, edition);
  const byId = new Map(ranked.map((one) => [one.story.id, one]));
  const told = chooseRanked(edition, ranked).flatMap(({ spec, stories }) =>
    stories.flatMap(({ id }) => {
      const one = byId.get(id);
      byId.delete(id);
      return one ? [{ ...one, section: spec.id }] : [];
    }),
  );
  const below = [...byId.values()].filter(({ story }) => !isNoReport(story.lead.genre)).slice(0, BELOW);
  return [...told, ...below];
}
