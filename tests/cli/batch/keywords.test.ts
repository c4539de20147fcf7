import { describe, expect, it } from "vitest";
import { keywordsLines } from "#cli/batch/keywords.ts";

async function* given(...lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const TEXT = "افتتحت بلدية المرسى حديقة عامة في المرسى صباح الأحد. وتضم الحديقة ألف شجرة.";

async function answers(...lines: readonly string[]): Promise<{ id: unknown; keywords: string[] }[]> {
  return (await Array.fromAsync(keywordsLines(given(...lines)))).map((one) => JSON.parse(one));
}

describe("keywordsLines", () => {
  it("answers each line with keywords, best first", async () => {
    const line = { id: "a", title: "حديقة عامة في المرسى", text: TEXT, max_keywords: 2 };
    const [answer] = await answers(JSON.stringify(line));
    expect(answer?.id).toBe("a");
    expect(answer?.keywords).toHaveLength(2);
    expect(answer?.keywords).toContain("المرسى");
  });

  it("puts the publisher's tags first", async () => {
    const text = `${TEXT}\nكلمات دلالية: بلدية المرسى، حدائق`;
    const [answer] = await answers(JSON.stringify({ id: 1, title: "حديقة عامة في المرسى", text }));
    expect(answer?.keywords.slice(0, 2)).toEqual(["بلدية المرسى", "حدائق"]);
  });

  it("answers an article of nothing with no keywords", async () => {
    expect(await answers('{"id":1}')).toEqual([{ id: 1, keywords: [] }]);
  });

  it("names the line that it cannot read and goes on with the next", async () => {
    const read = await answers("{", '{"id":2,"title":"المرسى","text":""}');
    expect(read[0]).toEqual({ id: null, error: "line 1: not JSON" });
    expect(read[1]).toMatchObject({ id: 2 });
  });
});
