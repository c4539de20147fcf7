import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rss } from "../support/material/feed-text.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/mutate-feeds.ts", import.meta.url));
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mujaz-mutate-"));
  await writeFile(join(folder, "feed.xml"), rss());
});
afterAll(() => rm(folder, { recursive: true }));

function run(...args: readonly string[]) {
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { cwd: folder, env: {} }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test("without feeds it says so in one line and fails", async () => {
  for (const args of [[], [join(folder, "nothing")]]) {
    const { code, stdout, stderr } = await run(...args);
    expect(stderr).toMatch(/^no feeds to damage: [^\n]+\n$/);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  }
});

test("a thousand damaged feeds are read or refused, the same ones for the same seed", async () => {
  const first = await run(folder, "--runs", "1000", "--seed", "7");
  const { slowestMs: _, ...counts } = JSON.parse(first.stdout);
  expect(first.code).toBe(0);
  expect(counts).toMatchObject({ mutations: 1000, files: 1, failures: 0 });
  expect(counts.read + counts.refused).toBe(1000);
  expect(JSON.parse((await run(folder, "--runs", "1000", "--seed", "7")).stdout)).toMatchObject(counts);
});
