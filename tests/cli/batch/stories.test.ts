import { describe, expect, it } from "vitest";
import { storyLines } from "#cli/batch/stories.ts";

async function answers(...lines: readonly (object | string)[]): Promise<unknown[]> {
  const given = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  const found = await Array.fromAsync(
    storyLines(
      (async function* () {
        yield* given;
      })(),
    ),
  );
  return found.map((line) => JSON.parse(line));
}

const BRIDGE = "أعادت بلدية المرسى فتح جسر الوادي أمام السيارات بعد صيانة دامت أربعة أشهر.";
const line = (id: string | number, source: string, title: string, text: string, time: string) => ({
  id,
  source,
  title,
  text,
  time: `2026-11-${time}:00:00Z`,
});

describe("storyLines", () => {
  it("gives lines of one event one story and thread, in the order they came", async () => {
    const found = await answers(
      line(7, "b", "جسر الوادي يعود إلى الخدمة", BRIDGE, "19T12"),
      line("x", "b", "حبار عملاق قبالة جزر الياقوت", "صور علماء حبارا عملاقا في عمق البحر.", "19T09"),
      { ...line("a", "a", "إعادة فتح جسر الوادي", BRIDGE, "19T10"), categories: ["اقتصاد"] },
    );
    const [late, squid, first] = found as { story: string; thread: string; topic: string; id: unknown }[];
    expect([late?.id, squid?.id, first?.id]).toEqual([7, "x", "a"]);
    expect(late?.story).toBe(first?.story);
    expect(late?.thread).toBe(first?.thread);
    expect(squid?.story).not.toBe(first?.story);
    expect(first?.topic).toBe("economy");
  });

  it("keeps lines of one id and the same words days apart as stories of their own", async () => {
    const found = await answers(
      line("a", "a", "إعادة فتح جسر الوادي", BRIDGE, "01T10"),
      line("a", "a", "إعادة فتح جسر الوادي", BRIDGE, "19T10"),
    );
    expect(new Set(found.map((answer) => (answer as { story: string }).story)).size).toBe(2);
  });

  it("answers what cannot be read with its line, and what says nothing with no story", async () => {
    expect(await answers("لا", { id: 1, time: "أمس" }, { id: 2, title: "", text: "" })).toEqual([
      { id: null, error: "line 1: not JSON" },
      { id: null, error: expect.stringMatching(/^line 2: .*no instant/s) },
      { id: 2, story: null, thread: null, genre: "news", topic: "top" },
    ]);
  });
});
