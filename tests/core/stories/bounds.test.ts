import { describe, expect, it } from "vitest";
import type { Article } from "#core/article/article.ts";
import { createGrouper } from "#core/stories/grouper.ts";
import type { OpenStory } from "#core/stories/open-story.ts";
import { createThreads } from "#core/stories/threads.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";

/** The work that one more article makes, counted in reads of what is compared: it must not grow with the news. */

type Steps = { count: number };

/** Counts each read of a property that grouping cannot do without. */
function counted<Thing extends object>(thing: Thing, name: keyof Thing, steps: Steps): Thing {
  let value = thing[name];
  return Object.defineProperty({ ...thing }, name, {
    enumerable: true,
    get() {
      steps.count++;
      return value;
    },
    set(other) {
      value = other;
    },
  });
}

const ALIKE = {
  title: "حريق كبير في سوق الأخشاب بمدينة المرسى",
  text: "اندلع حريق كبير فجر اليوم في سوق الأخشاب وسط مدينة المرسى، وهرعت إلى المكان عشر فرق من الدفاع المدني.",
};

describe("one more article", () => {
  const stepsAfter = (count: number): number => {
    const steps = { count: 0 };
    const rerun = (at: number): Article => {
      const publishedAt = NOON.add({ seconds: at });
      return counted(
        anArticle({ id: `r${at}`, sourceId: `o${at}`, ...ALIKE, publishedAt }),
        "sourceId",
        steps,
      );
    };
    const grouper = createGrouper();
    grouper.add(Array.from({ length: count }, (_, at) => rerun(at)));
    steps.count = 0;
    grouper.add([rerun(count)]);
    return steps.count;
  };

  it("makes no more work after thousands that are alike than after some hundreds", () => {
    expect(stepsAfter(3_000)).toBeLessThanOrEqual(stepsAfter(300));
  });
});

describe("a thread of thousands of stories", () => {
  const stepsBeside = (count: number): number => {
    const steps = { count: 0 };
    const story = (number: number): OpenStory => ({
      number,
      id: `s${number}`,
      members: [],
      firstMs: number,
      lastMs: number,
      past: false,
      thread: undefined,
      articleIds: [],
    });
    const threads = createThreads(() => 0);
    const long = Array.from({ length: count }, (_, number) => counted(story(number), "lastMs", steps));
    for (const one of long) threads.resume(one, "long");
    const fresh = story(count);
    steps.count = 0;
    threads.link(fresh, long.slice(-1));
    return steps.count;
  };

  it("is linked with by its latest, without looking through the others", () => {
    expect(stepsBeside(5_000)).toBeLessThanOrEqual(stepsBeside(50));
  });
});
