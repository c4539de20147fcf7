import { expect, test } from "vitest";
import { createContextJudge } from "#app/news/held/context-judge.ts";
import { anArticle, aStory, NOON } from "../../../support/material/article-builder.ts";

/** A clock on which every look takes longer than others should wait. */
function slowClock() {
  const state = { passed: 0, served: 0 };
  return {
    state,
    clock: {
      monotonicMs: () => (state.passed += 20),
      sleep: async () => {
        state.served += 1;
      },
    },
  };
}

const days = (count: number) => NOON.subtract({ hours: 24 * count });
const column = [0, 1, 2].map((day) =>
  anArticle({ id: `column ${day}`, title: "دفتر الميناء وحكاياته", publishedAt: days(day) }),
);
const stories = column.map((article) => aStory(article));

test("serves others while the whole of the news is judged", async () => {
  const { clock, state } = slowClock();
  const told = await createContextJudge(clock)(stories, () => 3);
  expect(told.map(({ lead }) => lead.genre)).toEqual(["service", "service", "service"]);
  expect(state.served).toBeGreaterThanOrEqual(stories.length);
});

test("judges the same news once, for however many ask at once", async () => {
  const { clock, state } = slowClock();
  const judge = createContextJudge(clock);
  const [first] = await Promise.all([judge(stories, () => 3), judge(stories, () => 3)]);
  const { served } = state;
  expect((await judge(stories, () => 3))[0]).toBe(first[0]);
  expect(state.served).toBe(served);
});
