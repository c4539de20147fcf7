import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "#core/article/article.ts";
import { toArticle } from "#core/article/to-article.ts";
import { type Material, prepare } from "#core/digest/material.ts";

const HOUR = 3_600_000;
const DAY_BEGINS = 4 * HOUR;
const TRUST: Readonly<Record<string, number>> = { France24: 5, BBC: 5 };

type Line = {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly text: string;
  readonly time: string;
};
type Trap = {
  readonly title: string | readonly string[];
  readonly text: string;
  readonly outlets?: readonly string[];
};
type Gold = {
  readonly mornings: Readonly<
    Record<
      "A" | "B",
      {
        readonly top: readonly { readonly event?: string; readonly article?: number }[];
        readonly next: readonly (string | number)[];
      }
    >
  >;
};
type Label = { readonly event: string; readonly importance: number };

/** A morning's news as a digest finds it, and what an editor thought of it. */
export type Morning = {
  readonly name: string;
  readonly window: string;
  readonly material: Material;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** Events of the front page, the greatest first. */
  readonly top: readonly string[];
  readonly next: ReadonlySet<string>;
  readonly labelOf: (article: Article) => Label;
};

export const trustOf = (source: string): number => TRUST[source] ?? 4;

/** The judged mornings of a folder. */
export function readMornings(folder: string): Morning[] {
  const windows = readdirSync(folder).flatMap((file) => /^(\w+)\.labels\.tsv$/.exec(file)?.[1] ?? []);
  const traps = existsSync(join(folder, "traps.jsonl")) ? jsonLines<Trap>(join(folder, "traps.jsonl")) : [];
  return windows.sort().flatMap((window) => morningsOf(folder, window, traps));
}

/** All articles of a window's two days in the order of their times, when its first morning begins, and whose event each tells. */
export function readDays(folder: string, window: string) {
  const { lines, labelOf, start } = windowOf(folder, window);
  const articles = lines
    .flatMap((line) => articleOf(line) ?? [])
    // As files of outlets are called.
    .map((article) => ({ ...article, sourceId: article.sourceId.toLowerCase() }))
    .sort((a, b) => Temporal.Instant.compare(a.publishedAt, b.publishedAt));
  const begins = Temporal.Instant.fromEpochMilliseconds(start);
  return { articles, begins, eventOf: (id: string) => labelOf(id)?.event };
}

function windowOf(folder: string, window: string) {
  const lines = jsonLines<Line>(join(folder, `${window}.articles.jsonl`));
  const labels = readFileSync(join(folder, `${window}.labels.tsv`), "utf8")
    .trim()
    .split("\n")
    .map(labelOf);
  const first = Math.min(...lines.map(({ time }) => Date.parse(time)));
  const start = Math.floor((first - DAY_BEGINS) / (24 * HOUR)) * 24 * HOUR + DAY_BEGINS;
  const byId = new Map(lines.map(({ id }, at) => [id, labels[at]]));
  return { lines, labels, start, labelOf: (id: string) => byId.get(id) };
}

function morningsOf(folder: string, window: string, traps: readonly Trap[]): Morning[] {
  const { lines, labels, start, labelOf: labelById } = windowOf(folder, window);
  const gold = JSON.parse(readFileSync(join(folder, `${window}.gold.json`), "utf8")) as Gold;
  const eventOf = (one: string | number | undefined) =>
    typeof one === "number" ? (labels[one]?.event ?? "") : (one ?? "");
  return (["A", "B"] as const).map((name, day) => {
    const to = start + (day + 1) * 24 * HOUR;
    const all = [...lines, ...serviceItems(traps, start)].filter(({ time }) => Date.parse(time) <= to);
    const articles = all.flatMap((line) => articleOf(line) ?? []);
    const { top, next } = gold.mornings[name];
    return {
      name: `${window}${name}`,
      window,
      material: prepare(articles, { trust: trustOf }),
      from: Temporal.Instant.fromEpochMilliseconds(to - 24 * HOUR),
      to: Temporal.Instant.fromEpochMilliseconds(to),
      top: top.map(({ event, article }) => eventOf(event ?? article)),
      next: new Set(next.map(eventOf)),
      labelOf: ({ id }) => labelById(id) ?? { event: id, importance: 0 },
    };
  });
}

function labelOf(line: string, at: number): Label {
  const [, , , event, , importance] = line.split("\t").map((field) => field.trim());
  return { event: event === "-" || !event ? `single-${at}` : event, importance: Number(importance) };
}

/** Service items come once a morning to each outlet of a copy. */
function serviceItems(traps: readonly Trap[], start: number): Line[] {
  return traps.flatMap(({ title, text, outlets = ["SkyNews"] }, at) =>
    [0, 1].flatMap((day) =>
      outlets.map((source, copy) => ({
        id: `trap-${at}-${day}-${copy}`,
        source,
        title: typeof title === "string" ? title : (title[copy % title.length] ?? ""),
        text,
        time: new Date(start + day * 24 * HOUR + (20 + (at % 4) * 0.7) * HOUR + copy * 60_000).toISOString(),
      })),
    ),
  );
}

function articleOf({ id, source, title, text, time }: Line): Article | undefined {
  const publishedAt = Temporal.Instant.from(new Date(time).toISOString());
  const article = toArticle(
    { sourceId: source, outlet: source, title, text, publishedAt, feedTopic: "top" },
    { now: publishedAt },
  );
  return article && { ...article, id };
}

function jsonLines<Value>(file: string): Value[] {
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Value);
}
