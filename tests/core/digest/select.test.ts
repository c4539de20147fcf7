import fc from "fast-check";
import { expect, test } from "vitest";
import { sectionSchema } from "#core/digest/edition.ts";
import type { Ranked } from "#core/digest/rank.ts";
import { createFilter, selecting } from "#core/digest/select.ts";
import { drain } from "#core/steps.ts";
import type { Story } from "#core/stories/story.ts";
import { anArticle, aStory } from "../../support/material/article-builder.ts";

type Spec = Parameters<typeof selecting>[0];

/** The rule in its plain words: of all that fits, looking through the whole list each time. */
function plainly(spec: Spec, ranked: readonly Ranked[], room: number): Story[] {
  const fits = createFilter(spec);
  const open = ranked.map(({ story }) => story).filter(fits);
  const outlets = new Set(open.map(({ lead }) => lead.sourceId)).size;
  const share = Math.max(spec.per_outlet, Math.ceil((2 * spec.limit) / outlets));
  const chosen: Story[] = [];
  while (chosen.length < Math.min(spec.limit, room)) {
    const isLeft = (story: Story) =>
      !chosen.includes(story) &&
      chosen.filter(({ lead }) => lead.sourceId === story.lead.sourceId).length < share;
    const crowds = ({ thread }: Story) =>
      chosen.length > 1 && chosen.slice(-2).every((one) => one.thread === thread);
    const next = open.find((story) => isLeft(story) && !crowds(story)) ?? open.find(isLeft);
    if (!next) break;
    chosen.push(next);
  }
  return chosen;
}

const news = fc.array(fc.record({ outlet: fc.nat(3), thread: fc.nat(3), isOfGold: fc.boolean() }), {
  maxLength: 40,
});

test("takes what looking through everything would take", () => {
  fc.assert(
    fc.property(
      news,
      fc.record({ limit: fc.integer({ min: 1, max: 8 }), per_outlet: fc.integer({ min: 1, max: 3 }) }),
      fc.boolean(),
      fc.nat(9),
      (told, limits, onlyGold, room) => {
        const ranked = told.map(({ outlet, thread, isOfGold }, number) => {
          const story = aStory(
            anArticle({
              id: `${number}`,
              sourceId: `s${outlet}`,
              title: `${isOfGold ? "الذهب" : "القمح"} في السوق ${number}`,
            }),
          );
          return { story: { ...story, thread: `t${thread}` }, topic: "economy" } as unknown as Ranked;
        });
        const spec = sectionSchema.parse({
          ...{ id: "gold", title: "ذهب", ...limits },
          include: onlyGold ? ["ذهب"] : [],
        });
        const chosen = drain(selecting(spec, ranked, new Set(), room));
        expect(chosen.map(({ id }) => id)).toEqual(plainly(spec, ranked, room).map(({ id }) => id));
      },
    ),
  );
});

test("looks no further down than it must, and serves others meanwhile", () => {
  const ranked = Array.from({ length: 500 }, (_, number) => {
    const story = aStory(anArticle({ id: `${number}`, sourceId: `s${number}`, title: `الذهب ${number}` }));
    return { story, topic: "economy" } as unknown as Ranked;
  });
  const spec = sectionSchema.parse({ id: "gold", title: "ذهب", limit: 3, include: ["ذهب"] });
  const steps = [...selecting(spec, ranked, new Set(), 10)];
  expect(steps.length).toBeLessThan(10);
  expect(steps.length).toBeGreaterThan(0);
});
