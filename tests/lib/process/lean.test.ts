import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { leanly } from "#lib/process/lean.ts";

const ROOM = ["--max-semi-space-size=4", "--min-semi-space-size=4"];
const MALLOC = {
  MALLOC_TRIM_THRESHOLD_: "8388608",
  MALLOC_MMAP_THRESHOLD_: "4194304",
  MALLOC_ARENA_MAX: "2",
};
const begun = {
  argv: ["/usr/bin/node", "/app/main.js", "start"],
  execArgv: ["--enable-source-maps"],
  execPath: "/usr/bin/node",
  env: { HOME: "/home/mujaz" },
};

test("the same program with the same words, flags and surroundings, and little room for what was just made", () => {
  expect(leanly(begun, "/home/mujaz/.cache/mujaz")).toEqual({
    file: "/usr/bin/node",
    args: ["/usr/bin/node", ...ROOM, "--enable-source-maps", "/app/main.js", "start"],
    env: {
      HOME: "/home/mujaz",
      NODE_COMPILE_CACHE: "/home/mujaz/.cache/mujaz",
      ...MALLOC,
    },
  });
});

test("what an operator has decided stays", () => {
  const env = { ...begun.env, MALLOC_TRIM_THRESHOLD_: "0" };
  expect(leanly({ ...begun, env })?.env).toEqual({ ...MALLOC, ...env });
  expect(leanly({ ...begun, env: { NODE_OPTIONS: "--max-semi-space-size=64" } })).toBeUndefined();
  expect(leanly({ ...begun, execArgv: ["--max-semi-space-size=64"] })).toBeUndefined();
});

test("a program that was begun so begins once, with its words as they were", async () => {
  const program = `
    import { leanly } from ${JSON.stringify(new URL("../../../src/lib/process/lean.ts", import.meta.url).href)};
    const lean = leanly(process);
    if (lean) process.execve(lean.file, lean.args, lean.env);
    console.log(JSON.stringify([process.execArgv, process.argv.slice(1)]));`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--input-type=module",
    "--eval",
    program,
    "--",
    "start",
    "صباح",
  ]);
  const [flags, words] = JSON.parse(stdout) as readonly [readonly string[], readonly string[]];
  expect(flags.slice(0, 2)).toEqual(ROOM);
  expect(words).toEqual(["start", "صباح"]);
});
