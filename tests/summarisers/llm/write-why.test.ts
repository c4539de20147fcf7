import { expect, test } from "vitest";
import type { StoryToExplain } from "#core/writing/writer.ts";
import { createMemoryWriting } from "#summarisers/llm/memory.ts";
import { honest } from "../../support/model/server.ts";
import { BEFORE, GARDEN } from "../../support/model/stories.ts";
import { withWriting } from "../../support/model/writing.ts";

const { world, aWriter, usage } = withWriting();
const WHY = "كان شاطئ البحيرة مكبا للنفايات طوال 20 عاما قبل أن تستصلحه البلدية.";
const [LEAD, OTHER] = GARDEN;
if (!LEAD || !OTHER) throw new Error("no articles");
const STORY: StoryToExplain = { id: "garden", lead: LEAD, earlier: [BEFORE, { ...OTHER, id: "garden-x" }] };

const saying = (sentence: { text: string; rests_on: string[] } | null) =>
  world.server.behave({
    kind: "answer",
    content: (asked) => (asked.name === "why" ? { sentence } : honest(asked)),
  });
async function why(story = STORY, writer = aWriter()) {
  const found = await writer.backgrounds([story], { ms: 4_000, signal: new AbortController().signal });
  return found.get(story.id);
}

test("a sentence of background names the outlet that said it, is judged, and is written once", async () => {
  saying({ text: WHY, rests_on: ["2.1"] });
  const said = { sentence: WHY, outlet: BEFORE.outlet, url: BEFORE.url };
  expect(await why()).toEqual(said);
  expect(await why()).toEqual(said);
  expect(world.server.asked.map(({ name }) => name)).toEqual(["why", "judge"]);
});

test.each([
  ["rests on the news itself", WHY, ["1.1"], "unnamed"],
  ["names nothing", WHY, [], "unnamed"],
  ["says what no article says", WHY.replace("20", "35"), ["2.1"], "number"],
  ["rests on articles of several", WHY, ["2.1", "3.1"], "several sources"],
  ["goes on and on", `${WHY} `.repeat(4).trim(), ["2.1"], "length"],
  ["counts from the day it was written", "طالب السكان أمس بالحديقة مرارا.", ["2.2"], "passing time"],
])("a sentence that %s is not printed", async (_what, text, rests_on, reason) => {
  saying({ text, rests_on });
  expect(await why()).toBeUndefined();
  expect((await usage()).refused).toEqual({ [reason]: 1 });
  await why();
  expect(world.server.asked).toHaveLength(1);
});

test("a model that finds nothing says so, and nothing is printed", async () => {
  saying(null);
  expect(await why()).toBeUndefined();
});

test("what the judge doubts is not printed", async () => {
  world.server.behave({
    kind: "answer",
    content: ({ name }) =>
      name === "why"
        ? { sentence: { text: WHY, rests_on: ["2.1"] } }
        : { verdicts: [{ sentence: "1", faithful: false }] },
  });
  expect(await why()).toBeUndefined();
  expect((await usage()).refused).toEqual({ judge: 1 });
});

test("text of a forbidding outlet never goes to the model", async () => {
  saying({ text: WHY, rests_on: ["2.1"] });
  const closed = { ...BEFORE, id: "c", sourceId: "closed", title: "سر الحديقة المكتوم" };
  const writer = aWriter({ allows: (id) => id !== "closed" });
  expect(await why({ ...STORY, earlier: [closed, BEFORE] }, writer)).toMatchObject({ sentence: WHY });
  expect(world.server.received.join("\n")).not.toContain("المكتوم");
  world.store = createMemoryWriting();
  world.server.asked.length = 0;
  expect(await why({ ...STORY, earlier: [closed] }, writer)).toBeUndefined();
  expect(await why({ ...STORY, lead: closed }, writer)).toBeUndefined();
  expect(world.server.asked).toEqual([]);
});
