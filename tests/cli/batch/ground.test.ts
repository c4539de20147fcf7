import { expect, test } from "vitest";
import { groundLines } from "#cli/batch/ground.ts";

async function* given(...lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function answers(...lines: readonly object[]) {
  const asked = groundLines(given(...lines.map((line) => JSON.stringify(line))));
  return (await Array.fromAsync(asked)).map((one) => JSON.parse(one));
}

const ARTICLES = [{ title: "حديقة المرسى", text: "افتتحت بلدية المرسى حديقة عامة مساحتها 12 هكتارا." }];

test("a summary that rests on its articles is faithful, and nothing of it is refused", async () => {
  const line = { id: "a", articles: ARTICLES, summary: ["افتتحت بلدية المرسى حديقة عامة."] };
  expect(await answers(line)).toEqual([{ id: "a", faithful: true, refused: [] }]);
});

test("each refused sentence comes back as it was given, with the reason", async () => {
  const wrong = "تبلغ مساحة  الحديقة 20 هكتارا.";
  const line = { id: 7, articles: ARTICLES, summary: ["افتتحت بلدية المرسى حديقة عامة.", wrong] };
  expect(await answers(line)).toEqual([
    { id: 7, faithful: false, refused: [{ sentence: wrong, why: "number", what: "20" }] },
  ]);
});

test("an empty summary claims nothing, and a summary of no articles everything", async () => {
  expect(await answers({ id: 1, articles: [], summary: [] })).toEqual([
    { id: 1, faithful: true, refused: [] },
  ]);
  expect(await answers({ id: 1, articles: [{}], summary: ["افتتحت بلدية المرسى حديقة."] })).toMatchObject([
    { faithful: false },
  ]);
});

test("a line without a summary is answered with its number, and the next is read", async () => {
  const [wrong, right] = await answers({ id: 1 }, { id: 2, articles: ARTICLES, summary: [] });
  expect(wrong).toMatchObject({ id: 1, error: expect.stringMatching(/^line 1: /) });
  expect(right).toMatchObject({ id: 2, faithful: true });
});
