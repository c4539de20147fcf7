import { execFile } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADDITIONS, type Addition } from "./support/costs/additions.ts";
import { COLUMN, PLATFORM } from "./support/costs/edges.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ALL = [...ADDITIONS, PLATFORM, COLUMN];
/** What a contributor's checkout holds, without what is of no use to these rows. */
const COPIED =
  `src tests digests scripts lint bench biome.json package.json tsconfig.json vitest.config.ts .env.example
  CONTRIBUTING.md README.md`.split(/\s+/);
const MINUTES = 60_000;

type Change = { readonly added: readonly string[]; readonly edited: readonly string[] };
type Ran = { readonly code: number; readonly out: string };

let copy: string;
let typed: Ran;
let linted: Ran;
let tested: ReadonlyMap<string, string>;
const changes = new Map<string, Change>();

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), "costs-"));
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  for (const addition of ALL) {
    const before = contents();
    perform(addition);
    if (addition.schema)
      expect(await run(process.execPath, ["scripts/schema.ts"])).toMatchObject({ code: 0 });
    changes.set(addition.row, changed(before, contents()));
  }
  const files = [...changes.values()].flatMap(({ added, edited }) => [...added, ...edited]);
  const code = files.filter((path) => path.endsWith(".ts"));
  [typed, linted, tested] = await Promise.all([
    run(join(copy, "node_modules/.bin/tsc"), ["--noEmit"]),
    run(join(copy, "node_modules/.bin/biome"), ["lint", "--vcs-enabled=false", ...code]),
    runTests([...new Set(ALL.flatMap(({ tests }) => tests))]),
  ]);
}, 5 * MINUTES);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("every row of CONTRIBUTING.md is performed", () => {
  expect(ALL.map(({ row }) => row).sort()).toEqual([...costs().keys()].sort());
});

describe.each(ALL.map((addition) => [addition.row, addition] as const))("%s", (row, { tests }) => {
  test("costs the files of its row", () => {
    const { added = [], edited = [] } = changes.get(row) ?? {};
    const cost = costs().get(row);
    expect(unmatched(added, cost?.added ?? [])).toEqual({ surplus: [], missing: [] });
    expect(unmatched(edited, cost?.edited ?? [])).toEqual({ surplus: [], missing: [] });
  });

  test("works", () => {
    expect(tests.length).toBeGreaterThan(0);
    for (const path of tests) expect([path, tested.get(path)]).toEqual([path, "passed"]);
  });
});

test("all of them together pass the type check and the house rules", () => {
  expect(typed).toEqual({ code: 0, out: "" });
  expect(linted).toMatchObject({ code: 0 });
});

test("the command line prints the new edition in the new output, and lists it", async () => {
  const printed = await run(process.execPath, [
    "src/main.ts",
    "digest",
    "layl",
    "--sample",
    "--as",
    "outline",
  ]);
  expect(printed.out).toMatch(/^موجز الليل.*: \d+\n$/);
  expect((await run(process.execPath, ["src/main.ts", "digest", "--help"])).out).toContain("outline");
});

/** The table: first cell → the path patterns in its second and third. */
function costs(): ReadonlyMap<string, Change> {
  const rows = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8").matchAll(
    /^\| (an? .+?|b.+?) \| (.+?) \| (.+?) \|$/gm,
  );
  const paths = (cell = "") => [...cell.matchAll(/`([^`\s]+\.[^`\s]+)`/g)].map(([, path = ""]) => path);
  return new Map(
    [...rows].map(([, row = "", added, edited]) => [row, { added: paths(added), edited: paths(edited) }]),
  );
}

/** Files for which no pattern is left, and patterns for which no file is. `<x>` stands for a name. */
function unmatched(files: readonly string[], patterns: readonly string[]) {
  const missing = [...patterns];
  const surplus = files.filter((file) => {
    const at = missing.findIndex((pattern) =>
      new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/<\w+>/g, "[\\w-]+")}$`).test(file),
    );
    if (at >= 0) missing.splice(at, 1);
    return at < 0;
  });
  return { surplus, missing };
}

function perform({ row, files, edits = {} }: Addition): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text, { flag: "wx" });
  }
  for (const [path, places] of Object.entries(edits)) {
    let text = readFileSync(join(copy, path), "utf8");
    for (const [found, replacement] of places) {
      if (text.split(found).length !== 2) throw new Error(`${row}: ${path} does not hold once: ${found}`);
      text = text.replace(found, replacement);
    }
    writeFileSync(join(copy, path), text);
  }
}

function contents(): ReadonlyMap<string, string> {
  const files = globSync(["{src,tests,digests,scripts,lint,bench}/**/*.*", "*.*", ".env.example"], {
    cwd: copy,
  });
  return new Map(
    files.flatMap((path) => {
      try {
        return [[path, readFileSync(join(copy, path), "latin1")] as const];
      } catch {
        return [];
      }
    }),
  );
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Change {
  const differing = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
  return {
    added: differing.filter((path) => !before.has(path)),
    edited: differing.filter((path) => before.has(path)),
  };
}

/** Path → "passed", or what failed. */
async function runTests(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const report = join(copy, "report.json");
  await run(join(copy, "node_modules/.bin/vitest"), [
    "run",
    ...paths,
    "--reporter=json",
    `--outputFile=${report}`,
  ]);
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    testResults: { name: string; status: string; assertionResults: { failureMessages?: string[] }[] }[];
  };
  const told = ({ status, assertionResults }: (typeof testResults)[number]) =>
    [status, ...assertionResults.flatMap(({ failureMessages = [] }) => failureMessages)].join(" ");
  return new Map(testResults.map((file) => [file.name.slice(file.name.indexOf("/tests/") + 1), told(file)]));
}

async function run(command: string, args: readonly string[]): Promise<Ran> {
  const env = { PATH: process.env["PATH"] ?? "", HOME: copy, TZ: "UTC", LANG: "C", NO_COLOR: "1" };
  const options = { cwd: copy, env, maxBuffer: 1 << 26 };
  return promisify(execFile)(command, [...args], options).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: `${stdout}${stderr}`,
    }),
  );
}
