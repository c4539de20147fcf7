import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PAGE_READERS, type PageReader, printedText } from "./page-readers.ts";
import { isArabic, leaksOf, mean, quantile, tokenF1 } from "./page-score.ts";

/**
 * Measures page reading against pages with the text that people found in them:
 *   node scripts/eval-pages.ts FOLDER [--worst N] [--beside]     (or MUJAZ_EVAL_DIR)
 * FOLDER: NAME.html beside NAME.txt. Prints a line of JSON for each reader (with --beside also the
 * libraries alone, on the same pages). F1 is over words, folded and counted as often as they stand,
 * the mean over pages. `printed` is the same after line-wise cleaning, which is what digests see.
 */
/** Pages read before the clock counts: the bot runs for weeks, its code is compiled. */
const WARM_UP = 150;

type Page = { readonly name: string; readonly bytes: Uint8Array; readonly gold: string };
type Score = { readonly page: Page; readonly text: string; readonly f1: number; readonly ms: number };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { worst: { type: "string", default: "0" }, beside: { type: "boolean", default: false } },
});
const folder = positionals[0] ?? process.env.MUJAZ_EVAL_DIR;
const pages = folder !== undefined && existsSync(folder) ? pagesIn(folder) : [];
if (pages.length === 0) {
  console.error("no evaluation data: give a folder with pairs of NAME.html and NAME.txt");
  process.exit(1);
}
const now = Temporal.Instant.from("2026-11-24T00:00:00Z");
const NOTHING = new Uint8Array();
let failures = 0;

for (const [name, reader] of Object.entries(PAGE_READERS)) {
  if (name !== "mujaz" && !values.beside) continue;
  failures = 0;
  for (let run = 0; run < WARM_UP; run += 1) await read(reader, pages[run % pages.length]?.bytes ?? NOTHING);
  failures = 0;
  const scores = [];
  for (const page of pages) scores.push(await scoreOf(page, reader));
  console.log(JSON.stringify({ reader: name, ...summaryOf(scores) }));
  if (name !== "mujaz") continue;
  for (const { page, f1, text } of scores.toSorted((a, b) => a.f1 - b.f1).slice(0, Number(values.worst)))
    console.log(`${f1.toFixed(3)} ${page.name}: ${text.length} of ${page.gold.length} characters`);
  console.log(JSON.stringify({ reader: "printed", ...(await printedSummary()) }));
}

function pagesIn(directory: string): Page[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith(".html") && existsSync(goldOf(directory, file)))
    .map((file) => ({
      name: file,
      bytes: readFileSync(join(directory, file)),
      gold: readFileSync(goldOf(directory, file), "utf8"),
    }));
}

function goldOf(directory: string, page: string): string {
  return join(directory, page.replace(/html$/, "txt"));
}

async function scoreOf(page: Page, reader: PageReader): Promise<Score> {
  const start = performance.now();
  const text = await read(reader, page.bytes);
  const ms = performance.now() - start;
  return { page, text, f1: tokenF1(page.gold, text), ms };
}

/** A page that gives nothing counts with an F1 of 0 and as a failure. */
async function read(reader: PageReader, bytes: Uint8Array): Promise<string> {
  try {
    const text = await reader(bytes, now);
    if (text === "") failures += 1;
    return text;
  } catch {
    failures += 1;
    return "";
  }
}

async function printedSummary() {
  const texts = [];
  for (const page of pages) texts.push({ page, text: await read(printedText, page.bytes) });
  const leaks = texts.flatMap(({ page, text }) => leaksOf(page.gold, text));
  return { f1: rounded(mean(texts.map(({ page, text }) => tokenF1(page.gold, text)))), leaks: leaks.length };
}

function summaryOf(scores: readonly Score[]) {
  const arabic = scores.filter(({ page }) => isArabic(page.gold));
  const times = scores.map(({ ms }) => ms);
  return {
    pages: scores.length,
    f1: rounded(mean(scores.map(({ f1 }) => f1))),
    arabicPages: arabic.length,
    ...(arabic.length > 0 ? { arabicF1: rounded(mean(arabic.map(({ f1 }) => f1))) } : {}),
    leaks: scores.flatMap(({ page, text }) => leaksOf(page.gold, text)).length,
    failures,
    msP50: rounded(quantile(times, 0.5)),
    msP95: rounded(quantile(times, 0.95)),
    peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}
