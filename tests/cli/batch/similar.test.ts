import { describe, expect, it } from "vitest";
import { similarLines } from "#cli/batch/similar.ts";
import { SAME_STORY } from "#core/stories/similarity.ts";

async function score(a: object, b: object): Promise<number> {
  async function* lines() {
    yield JSON.stringify({ id: 1, a, b });
  }
  const [line] = await Array.fromAsync(similarLines(lines()));
  const answer = JSON.parse(line ?? "");
  expect(answer.id).toBe(1);
  return answer.score;
}

describe("similarLines", () => {
  const told = {
    title: "إعادة فتح جسر الوادي أمام السيارات",
    text: "أعادت بلدية المرسى فتح جسر الوادي أمام حركة السيارات بعد صيانة استمرت أربعة أشهر.",
  };

  it("scores one story above the threshold and two below it", async () => {
    const furnished = {
      ...told,
      text: `${told.text}\nاقرأ أيضا: أسعار الخضار اليوم`,
      source: "صحيفة المرسى",
    };
    expect(await score(told, furnished)).toBeGreaterThan(0.9);
    expect(await score(told, { title: "منتخب السباحة يعود بميداليات", text: "" })).toBeLessThan(SAME_STORY);
  });

  it("scores an article of nothing as unlike anything", async () => {
    expect(await score(told, { title: null })).toBe(0);
  });
});
