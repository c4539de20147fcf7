import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SAME_STORY } from "#core/stories/similarity.ts";

/**
 * Measures the text core against a folder of evaluation data, through `mujaz batch`:
 *   npm run eval -- FOLDER     (or MUJAZ_EVAL_DIR)
 * FOLDER/tasks/NAME.input.jsonl holds a task, FOLDER/score.mjs TASK --cmd COMMAND scores it;
 * FOLDER/newsday, where it is there, holds judged mornings and scores whole digests of them. A table
 * goes to stderr, the same as JSON to stdout; docs/evaluation.md has the figures of the last release.
 */
type Task = {
  readonly name: string;
  /** What follows @: sentences of a summary. */
  readonly mode?: number;
  readonly batch: "summarize" | "keywords" | "related" | "similar";
  /** Least value wanted of each figure, by the name it has in the scorer's answer. */
  readonly bars: Readonly<Record<string, number>>;
  readonly threshold?: number;
};

type Figures = Readonly<Record<string, number | string>>;

const TASKS: readonly Task[] = [
  { name: "bbc-dev", mode: 1, batch: "summarize", bars: { r1: 61.5 } },
  { name: "bbc-dev", mode: 2, batch: "summarize", bars: { r1: 46.7 } },
  { name: "bbc-dev", mode: 3, batch: "summarize", bars: {} },
  { name: "bbcx-dev", mode: 1, batch: "summarize", bars: {} },
  { name: "bbcx-dev", mode: 2, batch: "summarize", bars: { r1: 18.9, r2: 5.6, rl: 14.3 } },
  { name: "bbcx-dev", mode: 3, batch: "summarize", bars: {} },
  { name: "f24kw-dev", batch: "keywords", bars: { p5: 59, f10: 51 } },
  { name: "ans-dev", batch: "related", bars: { mrr: 90 } },
  { name: "dup-dev", batch: "similar", bars: { auc: 96, F1: 89 }, threshold: SAME_STORY },
];

/** Real mornings, each way once: whole digests, and the grouping and judgement of every article. */
const NEWSDAY = join("newsday", "newsday.mjs");
const DIGEST_BARS = {
  facts: 62,
  top5in5: 52,
  top8in10: 68,
  top8told: 75,
  worth: 58,
  mergedRight: 92,
  outletsFound: 84,
};
const STORIES_BARS = { "event B3 F1": 94, "thread B3 F1": 86, "not-news P": 80, "not-news R": 92 };
const MORNINGS: readonly { readonly args: readonly string[]; readonly bars: Task["bars"] }[] = [
  { args: ["digest"], bars: { ...DIGEST_BARS, section: 95 } },
  { args: ["digest", "--plain"], bars: { ...DIGEST_BARS, section: 93 } },
  { args: ["stories"], bars: { ...STORIES_BARS, "topic right": 93 } },
  { args: ["stories", "--plain"], bars: { ...STORIES_BARS, "topic right": 93 } },
];

/** Figures shown beside the bars. */
const SHOWN = ["r1", "r2", "rl", "p5", "f10", "mrr", "auc", "F1"];
const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

const folder = process.argv[2] ?? process.env.MUJAZ_EVAL_DIR;
if (folder === undefined || !existsSync(join(folder, "score.mjs"))) {
  console.error("no evaluation data: give a folder with score.mjs as argument or in MUJAZ_EVAL_DIR");
  process.exit(1);
}

const results: Record<string, Figures> = {};
for (const task of TASKS) {
  const name = task.mode === undefined ? task.name : `${task.name}@${task.mode}`;
  if (!existsSync(join(folder, "tasks", `${task.name}.input.jsonl`))) {
    console.error(`${name.padEnd(12)} not in this folder`);
    continue;
  }
  const figures = score(folder, name, task);
  results[name] = { ...figures, ...missed(figures, task.bars) };
  console.error(rowOf(name, figures, task.bars));
}
if (existsSync(join(folder, NEWSDAY))) {
  for (const { args, bars } of MORNINGS) {
    const name = args.join(" ");
    const figures = mornings(folder, args);
    results[name] = { ...figures, ...missed(figures, bars) };
    console.error(rowOf(name, figures, bars, Object.keys(bars)));
  }
}
console.log(JSON.stringify(results, null, 2));

function mornings(from: string, [mode = "", ...flags]: readonly string[]): Figures {
  const project = fileURLToPath(new URL("..", import.meta.url));
  const output = execFileSync(
    process.execPath,
    [join(from, NEWSDAY), mode, join(from, "newsday", "dev"), project, ...flags, "--json"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  return JSON.parse(output.trim().split("\n").at(-1) ?? "{}");
}

function score(from: string, name: string, task: Task): Figures {
  const command = `"${process.execPath}" "${MAIN}" batch ${task.batch}`;
  const threshold = task.threshold === undefined ? [] : ["--thr", String(task.threshold)];
  const output = execFileSync(
    process.execPath,
    [join(from, "score.mjs"), name, "--cmd", command, ...threshold],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  return JSON.parse(output.trim().split("\n").at(-1) ?? "{}");
}

function missed(figures: Figures, bars: Task["bars"]): Figures {
  const below = Object.keys(bars).filter((figure) => Number(figures[figure]) < (bars[figure] ?? 0));
  return below.length > 0 ? { below: below.join(" ") } : {};
}

function rowOf(name: string, figures: Figures, bars: Task["bars"], shown: readonly string[] = SHOWN): string {
  const cells = shown
    .filter((figure) => figure in figures)
    .map((figure) => {
      const value = `${figure} ${Number(figures[figure]).toFixed(2)}`;
      const bar = bars[figure];
      if (bar === undefined) return value;
      return `${value} (bar ${bar}${Number(figures[figure]) < bar ? ", below" : ""})`;
    });
  return [name.padEnd(12), ...cells].join("  ");
}
