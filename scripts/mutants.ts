import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LISTS = join(ROOT, "scripts/mutants");
/** A mutant that runs for ever has been noticed. */
const TIMEOUT_MS = 180_000;
const MOST_JOBS = 2;

/** One planted fault: `from` stands exactly once in `file`, and one of `tests` must fail with `to` in its place. */
const mutantSchema = z.strictObject({
  fault: z.string().min(1),
  file: z.string().min(1),
  from: z.string().min(1),
  to: z.string(),
  tests: z.array(z.string()).min(1),
  /** Only tests whose names match, where their files hold many. */
  only: z.string().exactOptional(),
});
type Mutant = z.infer<typeof mutantSchema>;
type Run = Pick<Mutant, "tests" | "only">;

const run = promisify(execFile);
await main();

/**
 * Plants each fault of `scripts/mutants/*.jsonl` into a copy of the tree and runs its tests there. Ends with 1 where
 * a fault survives, with 2 where the lists are stale or the tests fail without any fault.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { jobs: { type: "string" } },
    allowPositionals: true,
  });
  const chosen = (fault: Mutant) =>
    positionals.every((word) => `${fault.file} ${fault.fault}`.includes(word));
  const mutants = (await readLists()).filter(chosen);
  const stale = (await Promise.all(mutants.map(problemOf))).filter((problem) => problem !== undefined);
  if (stale.length > 0) return end(2, `The lists are stale:\n${stale.join("\n")}`);
  if (mutants.length === 0) return end(2, "no such fault");
  const jobs = Number(values.jobs ?? Math.min(MOST_JOBS, availableParallelism()));
  const folder = await mkdtemp(join(tmpdir(), "mutants-"));
  try {
    const [first = "", ...others] = Array.from({ length: jobs }, (_, job) => join(folder, `${job}`));
    await copyTree(first);
    // Without a fault everything must pass: a test that fails anyway would see every fault.
    const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
    if (!(await pass(first, { tests }))) return end(2, "The tests fail without any fault.");
    for (const copy of others) await copyTree(copy);
    const waiting = [...mutants];
    const survivors: Mutant[] = [];
    const work = async (copy: string) => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const survived = await survives(mutant, copy);
        if (survived) survivors.push(mutant);
        console.log(`${survived ? "SURVIVED" : "noticed "} ${mutant.file}: ${mutant.fault}`);
      }
    };
    await Promise.all([first, ...others].map(work));
    end(survivors.length > 0 ? 1 : 0, `${mutants.length} faults, ${survivors.length} survived`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readLists(): Promise<Mutant[]> {
  const names = (await readdir(LISTS)).filter((name) => name.endsWith(".jsonl")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(LISTS, name), "utf8")));
  const rows = texts.flatMap((text) => text.split("\n")).filter((line) => line.trim() !== "");
  return rows.map((row) => mutantSchema.parse(JSON.parse(row)));
}

async function problemOf(mutant: Mutant): Promise<string | undefined> {
  const place = `${mutant.file}: ${mutant.fault}`;
  const source = await readFile(join(ROOT, mutant.file), "utf8").catch(() => undefined);
  if (source === undefined) return `${place}: no such file`;
  const times = source.split(mutant.from).length - 1;
  if (times !== 1) return `${place}: its text stands there ${times} times`;
  for (const test of mutant.tests) {
    const isThere = await readFile(join(ROOT, test)).catch(() => undefined);
    if (!isThere) return `${place}: no test ${test}`;
  }
  try {
    stripTypeScriptTypes(planted(source, mutant));
  } catch {
    // Every test would fail with what is no program.
    return `${place}: what it makes is no TypeScript`;
  }
  return undefined;
}

function planted(source: string, { from, to }: Mutant): string {
  return source.replace(from, () => to);
}

async function survives(mutant: Mutant, copy: string): Promise<boolean> {
  const path = join(copy, mutant.file);
  const source = await readFile(path, "utf8");
  await writeFile(path, planted(source, mutant));
  const survived = await pass(copy, mutant);
  await writeFile(path, source);
  return survived;
}

async function pass(copy: string, { tests, only }: Run): Promise<boolean> {
  const vitest = join(copy, "node_modules/vitest/vitest.mjs");
  const words = ["run", "--bail=1", "--maxWorkers=1", ...(only ? ["-t", only] : []), ...tests];
  try {
    await run(process.execPath, [vitest, ...words], {
      cwd: copy,
      timeout: TIMEOUT_MS + tests.length * 20_000,
      maxBuffer: 1 << 26,
    });
    return true;
  } catch {
    return false;
  }
}

/** What git knows or would add, with the installed packages of the original. */
async function copyTree(copy: string): Promise<void> {
  const { stdout } = await run("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: ROOT,
    maxBuffer: 1 << 26,
  });
  for (const name of stdout.split("\0").filter(Boolean)) {
    await mkdir(dirname(join(copy, name)), { recursive: true });
    await cp(join(ROOT, name), join(copy, name)).catch(() => {});
  }
  await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
}

function end(code: number, words: string): void {
  console.log(words);
  process.exitCode = code;
}
