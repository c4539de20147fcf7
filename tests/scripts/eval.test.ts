import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const SCRIPT = fileURLToPath(new URL("../../scripts/eval.ts", import.meta.url));
/** A scorer that answers with what it was asked. */
const SCORER = `
const [task, , command] = process.argv.slice(2);
console.log(JSON.stringify({ task, p5: command.endsWith("batch keywords") ? 58 : 0, f10: 60 }));
`;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mujaz-eval-"));
  await mkdir(join(folder, "tasks"));
  await writeFile(join(folder, "score.mjs"), SCORER);
  await writeFile(join(folder, "tasks", "f24kw-dev.input.jsonl"), "");
});
afterAll(() => rm(folder, { recursive: true }));

test("without data it says so in one line and fails", async () => {
  const { code, stdout, stderr } = await run({});
  expect(stderr).toMatch(/^no evaluation data: [^\n]+\n$/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
});

test("scores the tasks that the folder holds, each figure beside its bar", async () => {
  const { code, stdout, stderr } = await run({ MUJAZ_EVAL_DIR: folder });
  expect(code).toBe(0);
  expect(stderr).toContain("p5 58.00 (bar 59, below)  f10 60.00 (bar 51)");
  expect(stderr).toMatch(/ans-dev +not in this folder/);
  expect(JSON.parse(stdout)).toEqual({ "f24kw-dev": { task: "f24kw-dev", p5: 58, f10: 60, below: "p5" } });
});

function run(env: Readonly<Record<string, string>>) {
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [SCRIPT], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}
