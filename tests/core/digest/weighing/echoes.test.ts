import { expect, test } from "vitest";
import { echoesOf } from "#core/digest/weighing/echoes.ts";
import { createGrouper } from "#core/stories/grouper.ts";
import { articles } from "../../../support/material/synthetic.ts";

/** Stories and articles of their own for each who asks: what was found of them is remembered. */
const grouped = () => {
  const grouper = createGrouper();
  const { stories } = grouper.add(articles(400, 4, 2));
  return { grouper, stories: stories.map((story) => ({ ...story, thread: "one" })).slice(0, 60) };
};

test("what a grouper knows of articles need not be read, and changes nothing", () => {
  const { grouper, stories } = grouped();
  let asked = 0;
  const echoes = echoesOf(stories, (article) => {
    const sketch = grouper.sketchOf(article);
    if (sketch) asked++;
    return sketch;
  });
  expect(asked).toBeGreaterThan(60);
  expect(Math.max(...echoes)).toBeGreaterThan(0.1);
  expect(echoes).toEqual(echoesOf(grouped().stories));
});

test("of an article that says something else a grouper knows nothing", () => {
  const { grouper, stories } = grouped();
  const lead = stories[0]?.lead ?? expect.fail("no story");
  expect(grouper.sketchOf(lead)).toBeDefined();
  expect(grouper.sketchOf({ ...lead, title: `${lead.title} عاجل` })).toBeUndefined();
  expect(grouper.sketchOf({ ...lead, body: [...lead.body] })).toBeUndefined();
  expect(grouper.sketchOf({ ...lead, id: "nobody's" })).toBeUndefined();
});
