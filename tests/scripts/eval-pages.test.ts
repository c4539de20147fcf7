import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isArabic, leaksOf, quantile, tokenF1 } from "../../scripts/page-score.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/eval-pages.ts", import.meta.url));
const LAYOUTS = fileURLToPath(new URL("../fixtures/pages/layouts", import.meta.url));

function run(...args: readonly string[]) {
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { env: {} }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test("without pages it says so in one line and fails", async () => {
  for (const args of [[], [join(LAYOUTS, "nothing")]]) {
    const { code, stdout, stderr } = await run(...args);
    expect(stderr).toMatch(/^no evaluation data: [^\n]+\n$/);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  }
});

test("the layouts of this repository are read within the bars, and the worst are named", async () => {
  const { code, stdout } = await run(LAYOUTS, "--worst", "2");
  const [summary = "", first, second, printed = ""] = stdout.trim().split("\n");
  expect(code).toBe(0);
  const figures = JSON.parse(summary);
  expect(figures).toMatchObject({ reader: "mujaz", pages: 9, arabicPages: 9, failures: 0 });
  expect(figures.arabicF1).toBeGreaterThan(0.9);
  expect(first).toMatch(/^0\.\d{3} \S+\.html: \d+ of \d+ characters$/);
  expect(second).toMatch(/\.html: /);
  expect(JSON.parse(printed)).toEqual({ reader: "printed", f1: 1, leaks: 0 });
});

test("F1 counts words as often as both texts have them, whatever their spelling and order", () => {
  expect(tokenF1("أحمد في المدينة", "المدينه في احمد")).toBe(1);
  expect(tokenF1("خبر خبر", "خبر")).toBeCloseTo(2 / 3);
  expect(tokenF1("خبر", "")).toBe(0);
  expect(tokenF1("香港新聞", "香港")).toBeCloseTo(2 / 3);
});

test("a line of boilerplate leaks unless the gold has it", () => {
  const text = "وصلت السفينة.\nتابعونا على فيسبوك\nاقرأ أيضا: عبّارة جديدة تنضم إلى الأسطول";
  expect(leaksOf("وصلت السفينة.", text)).toHaveLength(2);
  expect(leaksOf("وصلت السفينة.\nتابعونا على فيسبوك", text)).toHaveLength(1);
});

test("a text is Arabic by most of its letters, a quantile one of the numbers", () => {
  expect([isArabic("قالت شركة IBM اليوم"), isArabic("IBM قالت")]).toEqual([true, true]);
  expect(isArabic("Breaking news خبر")).toBe(false);
  expect([quantile([3, 1, 2], 0.5), quantile([1], 0.95), quantile([], 0.5)]).toEqual([2, 1, 0]);
});
