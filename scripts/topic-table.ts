import { readFileSync, writeFileSync } from "node:fs";
import { tableOf } from "./topic-table-of.ts";

/**
 * node scripts/topic-table.ts COUNTS.tsv
 * Makes the table of word stems by section that the judgement of topics reads.
 */
const TARGET = new URL("../src/core/judgement/topic/stem-table.ts", import.meta.url);
const [counts] = process.argv.slice(2);
if (!counts) throw new Error("usage: node scripts/topic-table.ts COUNTS.tsv");

writeFileSync(
  TARGET,
  `/**
 * Weights of word stems by section: culture, economy, world, arab, sport, technology, one letter each;
 * "p" is 0 and a letter is a fifth of a nat. Written by scripts/topic-table.ts from counts of words over the
 * ANT corpus v2.1 (Chouigui, Ben Khiroun, Elayeb: ANT Corpus, an Arabic news text collection).
 */
export const STEM_TABLE = \`
${tableOf(readFileSync(counts, "utf8"))}\`;
`,
);
