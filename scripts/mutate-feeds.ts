import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "#lib/error.ts";
import { readFeed } from "#sources/feed/feed.ts";
import { randomOf } from "../tests/support/random.ts";

/**
 * Damages the bytes of real feeds at random and reads them:
 *   node scripts/mutate-feeds.ts FOLDER [--runs 50000] [--seed 1]     (or MUJAZ_EVAL_DIR)
 * Whatever the damage, reading ends soon, throws nothing but a refusal, and gives nothing that a
 * terminal or a browser would act on. What fails is written to the working folder.
 */
const SLOW_MS = 10_000;
/** Controls, marks of direction, and tags that a renderer could run. */
const UNSAFE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|<(?:script|iframe|img|svg|object|style)[\s>/]/i;
const PIECES = [
  "<",
  ">",
  "&",
  "]]>",
  "<![CDATA[",
  '"',
  "</item>",
  "<item>",
  "\u0000",
  "&lt;script&gt;",
  "<!--",
  "\u202e",
];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "50000" }, seed: { type: "string", default: "1" } },
});
const folder = positionals[0] ?? process.env.MUJAZ_EVAL_DIR;
if (folder === undefined || !existsSync(folder)) {
  console.error("no feeds to damage: give a folder of feeds as argument or in MUJAZ_EVAL_DIR");
  process.exit(1);
}
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:xml|rss|rdf|atom|html?)$/i.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
if (files.length === 0) {
  console.error(`no feeds to damage in ${folder}`);
  process.exit(1);
}
const feeds = files.map((file) => readFileSync(file));
const now = Temporal.Instant.from("2026-11-24T00:00:00Z");
const random = randomOf(Number(values.seed));
const total = Number(values.runs);
let [read, refused, slowest] = [0, 0, 0];
const failures: string[] = [];
for (let run = 0; run < total; run += 1) {
  const bytes = damaged(feeds[run % feeds.length] ?? new Uint8Array());
  const problem = problemOf(bytes);
  if (problem === undefined) continue;
  failures.push(`${files[run % files.length]}: ${problem}`);
  writeFileSync(`mutation-${values.seed}-${run}.bin`, bytes);
}
for (const failure of failures) console.log(failure);
console.log(
  JSON.stringify({
    mutations: total,
    files: files.length,
    read,
    refused,
    failures: failures.length,
    slowestMs: Math.round(slowest),
  }),
);
process.exitCode = failures.length > 0 ? 1 : 0;

function problemOf(bytes: Uint8Array): string | undefined {
  const start = performance.now();
  try {
    const text = JSON.stringify(readFeed(bytes, { now, url: "https://feed.example/" }));
    read += 1;
    // JSON writes controls as escapes.
    const unsafe = UNSAFE.exec(text)?.[0] ?? /\\u00[01][\da-f]/.exec(text)?.[0];
    if (unsafe) return `unsafe output ${JSON.stringify(unsafe)}`;
  } catch (error) {
    if (!(error instanceof AppError)) return String(error);
    refused += 1;
  }
  const ms = performance.now() - start;
  slowest = Math.max(slowest, ms);
  return ms > SLOW_MS ? `took ${Math.round(ms)} ms` : undefined;
}

/** One to eight changes: bits flipped, pieces put in, spans cut out, doubled or swapped. */
function damaged(original: Uint8Array): Uint8Array {
  let bytes = Buffer.from(original);
  for (let change = below(8) + 1; change > 0; change -= 1) {
    const at = below(bytes.length + 1);
    const end = Math.min(bytes.length, at + below(200));
    const [head, span, tail] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
    switch (below(6)) {
      case 0:
        if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
        break;
      case 1:
        bytes = Buffer.concat([head, Buffer.from(PIECES[below(PIECES.length)] ?? ""), span, tail]);
        break;
      case 2:
        bytes = Buffer.concat([head, tail]);
        break;
      case 3:
        bytes = Buffer.concat([head, span, span, tail]);
        break;
      case 4:
        bytes = Buffer.concat([head, Buffer.from(Array.from({ length: below(8) }, () => below(256))), tail]);
        break;
      default:
        if (below(4) === 0) bytes = Buffer.from(head);
        else bytes = Buffer.concat([head, tail.subarray(0, 50), span, tail.subarray(50)]);
    }
  }
  return bytes;
}

function below(limit: number): number {
  return Math.floor(random() * limit);
}
