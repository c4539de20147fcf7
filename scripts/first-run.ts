// node scripts/first-run.ts
//
// The figures of a first run: the package packed and installed in an empty folder, its digest of the sample day by npx,
// and how long each takes. Asks the registry for the dependencies, as an operator's npm does.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** The Node that runs this is the one that an operator has. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}` };
const folder = await mkdtemp(join(tmpdir(), "first-run-"));

const { stdout } = await run("npm", ["pack", "--json", "--silent", "--pack-destination", folder], { env });
const [packed] = Object.values(JSON.parse(stdout)) as [{ filename: string; size: number }];
const install = await timed("npm", [
  "install",
  "--silent",
  "--no-audit",
  "--no-fund",
  join(folder, packed.filename),
]);
const digest = await timed("npx", ["mujaz", "digest", "--sample", "--out", "digest.txt"]);
await rm(folder, { recursive: true });
console.log(
  JSON.stringify({
    "package, kB": Math.round(packed.size / 1000),
    "npm install, s": install,
    "npx mujaz digest, s": digest,
  }),
);

/** Seconds by the clock, and of a processor: on a busy machine the clock tells more of the others. */
async function timed(
  program: string,
  args: readonly string[],
): Promise<{ readonly clock: number; readonly processor: number }> {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@"';
  const options = { cwd: folder, env, maxBuffer: 1 << 24 };
  const { stderr } = await run("bash", ["-c", script, "bash", program, ...args], options);
  const [clock = 0, user = 0, system = 0] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  return { clock, processor: Number((user + system).toFixed(1)) };
}
