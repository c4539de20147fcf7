import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { LEAST_WEIGHT, MOST_WEIGHT, STEP, weightLetter } from "#core/judgement/topic/weight-letters.ts";

/** Beyond this many stems the unseen articles gained nothing. */
const MOST_STEMS = 6000;
/** Articles added to each count, so that a rare word proves little. */
const SMOOTHING = 2;
const LINE = 2000;

/**
 * The table out of lines "word, articles that hold it by section", tab-separated; the first line is a comment
 * whose last parentheses hold the number of articles of each section.
 */
export function tableOf(tsv: string): string {
  const lines = tsv.trim().split("\n");
  const sizes = sizesOf(lines[0] ?? "");
  const entries = [...countsOf(lines, sizes.length)]
    .map(([word, counts]) => ({ word, ...weigh(counts, sizes) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST_STEMS)
    .map(({ word, weights }) => `${word}=${weights.map(weightLetter).join("")}`)
    .sort();
  return wrap(entries);
}

function sizesOf(comment: string): number[] {
  const numbers = /\((\d+(?: \d+)*)\)/.exec(comment)?.[1];
  if (!numbers) throw new Error("the first line names no section sizes");
  return numbers.split(" ").map(Number);
}

function countsOf(lines: readonly string[], sections: number): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const line of lines) {
    const [word = "", ...numbers] = line.split("\t");
    if (numbers.length !== sections || isStopWord(word) || !/^\p{L}{2,}$/u.test(word)) continue;
    const sum = counts.get(stem(word)) ?? new Array(sections).fill(0);
    counts.set(
      stem(word),
      sum.map((known: number, n: number) => known + Number(numbers[n])),
    );
  }
  return counts;
}

/** How much likelier a section uses the word than the sections do on average, in nats. */
function weigh(counts: readonly number[], sizes: readonly number[]) {
  const rates = counts.map((count, n) => count / (sizes[n] ?? 1));
  const mean = rates.reduce((a, b) => a + b, 0) / rates.length;
  const exact = counts.map((count, n) =>
    Math.log((count + SMOOTHING) / (mean * (sizes[n] ?? 1) + SMOOTHING)),
  );
  const divergence = exact.reduce((sum, weight, n) => sum + ((rates[n] ?? 0) / mean) * weight, 0);
  return {
    worth: divergence * Math.sqrt(mean),
    weights: exact.map((weight) =>
      Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, Math.round(weight / STEP) * STEP)),
    ),
  };
}

function wrap(entries: readonly string[]): string {
  let [text, length] = ["", 0];
  for (const entry of entries) {
    text += entry;
    length += entry.length + 1;
    text += length > LINE ? "\n" : " ";
    if (length > LINE) length = 0;
  }
  return text.trimEnd();
}
