import { describe, expect, it } from "vitest";
import { relatedLines } from "#cli/batch/related.ts";

async function answers(...lines: readonly (object | string)[]): Promise<unknown[]> {
  const given = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  const found = await Array.fromAsync(
    relatedLines(
      (async function* () {
        yield* given;
      })(),
    ),
  );
  return found.map((line) => JSON.parse(line));
}

const doc = (id: string | number, title: string) => ({ id, role: "doc", title, text: "" });

describe("relatedLines", () => {
  it("answers a query with documents that come before and after it", async () => {
    const query = { id: "q", role: "query", title: "قطاف الزيتون بدأ في السهل", text: "" };
    expect(
      await answers(
        doc("x", "بدء قطاف الزيتون"),
        query,
        doc(7, "سهل الزيتون يستعد للقطاف"),
        doc("z", "مباراة ودية"),
      ),
    ).toEqual([{ id: "q", related: expect.toSatisfy((ids: unknown[]) => ids.toSorted().join() === "7,x") }]);
  });

  it("asks for every line without a role, never answering with the line itself", async () => {
    const lines = [doc("x", "بدء قطاف الزيتون"), doc("y", "قطاف الزيتون يتأخر")].map(({ id, title }) => ({
      id,
      title,
    }));
    expect(await answers(...lines)).toEqual([
      { id: "x", related: ["y"] },
      { id: "y", related: ["x"] },
    ]);
  });

  it("answers an empty query with nothing and an unreadable line with its number", async () => {
    expect(await answers("{", { id: "q", role: "query", text: "" }, { id: "r", role: "judge" })).toEqual([
      { id: null, error: expect.stringContaining("line 1") },
      { id: null, error: expect.stringContaining("line 3") },
      { id: "q", related: [] },
    ]);
  });
});
