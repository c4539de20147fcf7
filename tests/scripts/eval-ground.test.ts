import { expect, test } from "vitest";
import { refusedByKind } from "../../scripts/eval-ground.ts";

const ARTICLES = [{ title: "حديقة المرسى", text: "افتتحت بلدية المرسى حديقة عامة مساحتها 12 هكتارا." }];
const line = (summary: string, fault: string | null) =>
  JSON.stringify({
    id: summary,
    articles: ARTICLES,
    summary: [summary],
    label: fault ? "unfaithful" : "faithful",
    fault,
  });

test("counts the refused by their kind", async () => {
  const shares = await refusedByKind([
    line("افتتحت بلدية المرسى حديقة عامة.", null),
    line("افتتحت بلدية المرسى حديقة مساحتها 20 هكتارا.", "number"),
    line("افتتحت بلدية المرسى حديقة مساحتها 12 هكتارا.", "number"),
  ]);
  expect(Object.fromEntries(shares)).toEqual({
    faithful: { refused: 0, of: 1 },
    number: { refused: 1, of: 2 },
  });
});
