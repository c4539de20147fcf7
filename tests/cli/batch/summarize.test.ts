import { describe, expect, it } from "vitest";
import { summarizeLines } from "#cli/batch/summarize.ts";

async function* given(...lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const LEAD = "افتتحت بلدية المرسى صباح الأحد حديقة عامة على شاطئ المدينة.";
const TREES = "وتضم الحديقة ألف شجرة ومسرحا صغيرا وملعبا للأطفال.";
const line = (rest: object) =>
  JSON.stringify({ id: "a", title: "حديقة عامة في المرسى", text: `${LEAD}\n${TREES}`, ...rest });

async function answers(...lines: readonly string[]): Promise<unknown[]> {
  return (await Array.fromAsync(summarizeLines(given(...lines)))).map((one) => JSON.parse(one));
}

describe("summarizeLines", () => {
  it("answers each line in order within its own budget", async () => {
    expect(await answers(line({ max_sentences: 1 }), line({ id: 2, max_words: 99 }))).toEqual([
      { id: "a", summary_sentences: [LEAD] },
      { id: 2, summary_sentences: [LEAD, TREES] },
    ]);
  });

  it("cleans the text as a digest does", async () => {
    const [answer] = await answers(line({ text: `${LEAD}\nالمصدر: وكالات\nاقرأ أيضا: حديقة في المرسى` }));
    expect(answer).toEqual({ id: "a", summary_sentences: [LEAD] });
  });

  it("answers an article of nothing with no sentences", async () => {
    expect(await answers('{"id":1}', '{"id":2,"title":null,"text":" "}')).toEqual([
      { id: 1, summary_sentences: [] },
      { id: 2, summary_sentences: [] },
    ]);
  });

  it("names the line that it cannot read and goes on with the next", async () => {
    const read = await answers("", "not json", '{"id":7,"text":5}', line({ max_sentences: 1 }));
    expect(read).toEqual([
      { id: null, error: "line 2: not JSON" },
      { id: 7, error: expect.stringMatching(/^line 3: .*text/su) },
      { id: "a", summary_sentences: [LEAD] },
    ]);
  });

  it("asks for a line only when its answer is wanted", async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<string> {
      for (;;) {
        asked++;
        yield line({});
      }
    }
    const stream = summarizeLines(endless());
    await stream.next();
    await stream.next();
    expect(asked).toBe(2);
    await stream.return(undefined);
  });
});
