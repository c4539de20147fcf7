/**
 * Runs every task in a process of its own and prints a table on stderr and JSON on stdout.
 * Usage: npm run bench [-- task …] [-- --full]; `--full` adds the sizes that take minutes.
 */
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { leanly } from "#lib/process/lean.ts";
import { type Figures, referenceMs, round } from "./measure.ts";

/** Tasks whose memory is that of a service: begun with what one begins itself with. */
const AS_SERVICE = ["ingest"];
const SERVICE = leanly({ argv: [], env: {}, execArgv: [], execPath: process.execPath });
const TASKS = fileURLToPath(new URL("tasks", import.meta.url));
const args = process.argv.slice(2);
const full = args.includes("--full");
const wanted = args.filter((arg) => !arg.startsWith("--"));

const names = (await readdir(TASKS)).map((file) => file.replace(/\.ts$/, "")).sort();
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`bench: unknown task ${unknown.join(" ")}; there are: ${names.join(" ")}`);
  process.exit(2);
}

const results: Record<string, Figures> = {};
const references = [await referenceMs()];
for (const name of wanted.length > 0 ? wanted : names) {
  results[name] = await runTask(name);
  for (const [figure, value] of Object.entries(results[name])) {
    console.error(`${name.padEnd(12)} ${figure.padEnd(36)} ${String(value).padStart(12)}`);
  }
}
references.push(await referenceMs());
const machine = {
  node: process.versions.node,
  cpu: cpus()[0]?.model ?? "",
  cores: cpus().length,
  "reference work before and after, ms": references.map((ms) => round(ms)),
};
console.log(JSON.stringify({ machine, results }, null, 2));

async function runTask(name: string): Promise<Figures> {
  const flags = ["--expose-gc", "--max-old-space-size=4096"];
  const env = {
    ...process.env,
    BENCH_FULL: full ? "1" : "",
    ...(AS_SERVICE.includes(name) ? SERVICE?.env : {}),
  };
  if (AS_SERVICE.includes(name)) flags.push(...(SERVICE?.args.slice(1) ?? []));
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, `${TASKS}/${name}.ts`], {
    env,
    maxBuffer: 1 << 24,
  });
  return JSON.parse(stdout) as Figures;
}
