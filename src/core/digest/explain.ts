import { isNoReport } from "#core/judgement/genre/genre.ts";
import { type Part, partsOf } from "#core/salience/salience.ts";
import { drain } from "#core/steps.ts";
import type { Phase } from "#core/stories/newness/phase.ts";
import { inOrder } from "#core/writing/in-order.ts";
import { type ComposeContext, chooseRanked } from "./compose.ts";
import type { Edition } from "./edition.ts";
import type { Material } from "./material.ts";
import { phasesOf, type Ranked, ranking } from "./rank.ts";

/** Stories below the last card that are told of too. */
const BELOW = 10;

/** Why a story stands where it stands; without a section it is one that fell just below. */
export type Explained = Omit<Ranked, "shift" | "added" | "lasting"> & {
  readonly parts: readonly Part[];
  readonly phase: Phase;
  readonly section?: string;
  /** Why a model put it where it is. */
  readonly placed?: string;
};

/** Every card of a digest in printed order, then what came next. */
export function explain(edition: Edition, material: Material, context: ComposeContext): Explained[] {
  return drain(explaining(edition, material, context));
}

/** The same, yielding so that the caller can serve others in between. */
export function* explaining(
  edition: Edition,
  material: Material,
  context: ComposeContext,
): Generator<void, Explained[]> {
  const weighed = yield* ranking(material.stories, context, edition);
  const ranked = inOrder(weighed, context.writings?.order ?? []);
  const reasons = new Map(context.writings?.order?.map(({ id, reason }) => [id, reason]));
  const byId = new Map(ranked.map((one) => [one.story.id, one]));
  const told = chooseRanked(edition, ranked, material).flatMap(({ spec, stories }) =>
    stories.flatMap(({ id }) => {
      const one = byId.get(id);
      byId.delete(id);
      const placed = reasons.get(id);
      return one ? [{ ...one, section: spec.id, ...(placed === undefined ? {} : { placed }) }] : [];
    }),
  );
  const below = [...byId.values()].filter(({ story }) => !isNoReport(story.lead.genre)).slice(0, BELOW);
  const all = [...told, ...below];
  const phases = phasesOf(all, material.stories);
  return all.map((one) => {
    const { shift: _shift, added: _added, lasting: _lasting, ...rest } = one;
    return { ...rest, parts: partsOf(one), phase: phases.get(one.story.id) ?? "جديد" };
  });
}
