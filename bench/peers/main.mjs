/**
 * Mujaz beside other npm packages on a folder of evaluation data, in one run: see README.md.
 * Everyone gets the same cleaned text; times are processor time of ranking alone.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import lexrank from "lexrank.js";
import MiniSearch from "minisearch";
import { SummarizerManager } from "node-summarizer";
import TextRank from "textrank-node";
import { fold } from "../../src/core/arabic/fold.ts";
import { sentences } from "../../src/core/arabic/sentences.ts";
import { tokens as wordsOf } from "../../src/core/arabic/tokens.ts";
import { toArticle } from "../../src/core/article/to-article.ts";
import { createRelatedIndex } from "../../src/core/related/index.ts";
import { summarise } from "../../src/core/summary/extractive/summarise.ts";

const ARTICLES = 100;
const SENTENCES = 2;
const WARM_UP_MS = 2_000;
const now = Temporal.Instant.fromEpochMilliseconds(0);

const folder = process.argv[2] ?? process.env.MUJAZ_EVAL_DIR;
if (folder === undefined || !existsSync(join(folder, "lib/rouge.mjs"))) {
  console.error(
    "no evaluation data: give a folder with tasks and lib/rouge.mjs as argument or in MUJAZ_EVAL_DIR",
  );
  process.exit(1);
}
const { rouge } = await import(join(folder, "lib/rouge.mjs"));
const { tokens } = await import(join(folder, "lib/ar.mjs"));

const summarisers = {
  mujaz: ({ article }) => summarise(article, { sentences: SENTENCES, words: Number.POSITIVE_INFINITY }),
  "first sentences": ({ text }) => sentences(text).slice(0, SENTENCES),
  "lexrank.js": ({ text }) =>
    lexrank(text)
      .flat()
      .sort((a, b) => b.weight - a.weight)
      .slice(0, SENTENCES)
      .sort((a, b) => a.index - b.index)
      .map((sentence) => sentence.text),
  "node-summarizer": ({ text }) => [
    String(new SummarizerManager(text, SENTENCES).getSummaryByFrequency().summary),
  ],
  "textrank-node": ({ text }) => [new TextRank().summarize(text, SENTENCES)],
};

/** A word for MiniSearch as Mujaz compares words: without marks and spellings of hamza. */
const folded = { processTerm: (term) => fold(term) };
const searches = {
  mujaz: () => {
    const index = createRelatedIndex();
    return {
      add: (line) => index.add({ ...articleOf(line), id: line.id }),
      find: (line) =>
        index.query({ ...articleOf(line), id: line.id }, { limit: 10, now }).map(({ id }) => id),
    };
  },
  minisearch: () => searchOf({}),
  "minisearch, folded": () => searchOf(folded),
  "minisearch, folded, prefix and fuzzy": () =>
    searchOf({ ...folded, searchOptions: { prefix: true, fuzzy: 0.2 } }),
  "SQLite FTS5, folded": () => {
    const database = new DatabaseSync(":memory:");
    database.exec("create virtual table news using fts5(id unindexed, words)");
    const insert = database.prepare("insert into news values (?, ?)");
    const select = database.prepare("select id from news where news match ? order by rank limit 10");
    const quoted = (title) =>
      wordsOf(title)
        .map((word) => `"${word}"`)
        .join(" OR ");
    return {
      add: (line) => insert.run(line.id, wordsOf(`${line.title} ${line.text ?? ""}`).join(" ")),
      find: (line) => select.all(quoted(line.title)).map(({ id }) => id),
    };
  },
};

for (const task of ["bbc-dev", "bbcx-dev"]) compareSummaries(task);
compareRelated("ans-dev");

function compareSummaries(task) {
  const abstracts = new Map(read(`${task}.gold`).map(({ id, refs }) => [id, refs[0]]));
  const given = read(`${task}.input`)
    .slice(0, ARTICLES)
    .map((line) => {
      const article = articleOf(line);
      const paragraphs = article.body.filter(({ kind }) => kind === "paragraph");
      return {
        article,
        text: paragraphs.map(({ text }) => text).join("\n"),
        abstract: abstracts.get(line.id),
      };
    });
  console.log(
    `\n${task}, ${given.length} articles, ${SENTENCES} sentences\n| | ROUGE-1 | ROUGE-2 | ROUGE-L | articles/s |`,
  );
  console.log("| --- | --- | --- | --- | --- |");
  for (const [name, summarizer] of Object.entries(summarisers)) {
    const run = summaries(summarizer, given);
    const scores = run.made.map((made, at) => rouge(made.join(" "), given[at].abstract, tokens));
    const cells = ["r1", "r2", "rl"].map((kind) => percent(mean(scores.map((score) => score[kind].f))));
    console.log(`| ${[name, ...cells, rate(run)].join(" | ")} |`);
  }
}

/** The last pass counts; those before warm up. */
function summaries(summarizer, given) {
  const end = cpuMs() + WARM_UP_MS;
  do for (const one of given) summarizer(one);
  while (cpuMs() < end);
  const start = cpuMs();
  const made = given.map(summarizer);
  return { made, ms: cpuMs() - start };
}

function compareRelated(task) {
  const lines = read(`${task}.input`);
  const relevant = new Map(read(`${task}.gold`).map((line) => [line.id, line.relevant]));
  const docs = lines.filter(({ role }) => role === "doc");
  const queries = lines.filter(({ role }) => role === "query");
  console.log(
    `\n${task}, ${docs.length} headlines, ${queries.length} paraphrases\n| | MRR@10 | found first | queries/s |`,
  );
  console.log("| --- | --- | --- | --- |");
  for (const [name, create] of Object.entries(searches)) {
    const search = create();
    for (const doc of docs) search.add(doc);
    for (const query of queries) search.find(query);
    const start = cpuMs();
    const found = queries.map((query) => search.find(query).slice(0, 10));
    const ms = cpuMs() - start;
    const places = found.map((ids, at) => ids.findIndex((id) => relevant.get(queries[at].id)?.[id]));
    const cells = [
      places.map((place) => (place < 0 ? 0 : 1 / (place + 1))),
      places.map((place) => Number(place === 0)),
    ];
    const columns = [...cells.map((values) => percent(mean(values))), rate({ made: found, ms })];
    console.log(`| ${[name, ...columns].join(" | ")} |`);
  }
}

function searchOf(options) {
  const search = new MiniSearch({ fields: ["title", "text"], ...options });
  return {
    add: (line) => search.add(line),
    find: (line) => search.search(line.title).map(({ id }) => id),
  };
}

function articleOf({ title, text }) {
  return toArticle({ sourceId: "peers", outlet: "", title, text }, { now });
}

function read(name) {
  const file = readFileSync(join(folder, "tasks", `${name}.jsonl`), "utf8");
  return file
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function cpuMs() {
  return process.cpuUsage().user / 1000;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(value) {
  return (100 * value).toFixed(1);
}

function rate({ made, ms }) {
  const perSecond = (1000 * made.length) / ms;
  return perSecond >= 10 ? perSecond.toFixed(0) : perSecond.toFixed(1);
}
