import { parentPort } from "node:worker_threads";
import type { Article } from "#core/article/article.ts";
import type { Groundwork } from "#core/article/groundwork.ts";
import { fingerprintOf } from "#core/article/identity.ts";
import { searchTerms } from "#core/article/search-terms.ts";
import { AppError } from "#lib/error.ts";
import { packText } from "#lib/packing/packed-text.ts";
import { readFeedArticles } from "#sources/feed/articles.ts";
import { readFeed } from "#sources/feed/feed.ts";
import { joined } from "./bodies.ts";
import { articlesToWire, fromWire, type ParserAnswer, type ParserJob, toWire } from "./wire.ts";

/** Runs in a thread of its own: reads one feed or page after another for the pool that started it. */
parentPort?.on("message", async ({ kind, bytes, context }: ParserJob) => {
  const answer = await answerTo(kind, bytes, context);
  const bodies = answer.outcome === "read" ? answer.groundwork?.bodies.buffer : undefined;
  parentPort?.postMessage(answer, bodies ? [bodies] : []);
});
parentPort?.postMessage("ready");

async function answerTo(kind: ParserJob["kind"], bytes: Uint8Array, context: string): Promise<ParserAnswer> {
  try {
    if (kind !== "articles") return { outcome: "read", result: toWire(await read(kind, bytes, context)) };
    const groundwork: Groundwork[] = [];
    const feed = readFeedArticles(bytes, fromWire(context), (article) => groundwork.push(workOut(article)));
    return {
      outcome: "read",
      result: articlesToWire(feed),
      groundwork: joined(feed.articles, groundwork),
    };
  } catch (error) {
    if (!(error instanceof AppError)) return { outcome: "bug", message: String(error) };
    return { outcome: "refused", message: error.message, code: error.code };
  }
}

function workOut(article: Article): Groundwork {
  return {
    fingerprint: fingerprintOf(article),
    terms: searchTerms(article),
    body: packText(JSON.stringify(article.body)),
  };
}

async function read(
  kind: Exclude<ParserJob["kind"], "articles">,
  bytes: Uint8Array,
  context: string,
): Promise<unknown> {
  switch (kind) {
    case "feed":
      return readFeed(bytes, fromWire(context));
    case "page": {
      // Most workers never meet a page, and its libraries are the heavy ones.
      const { readPage } = await import("#sources/page/page.ts");
      return await readPage(bytes, fromWire(context));
    }
    default:
      return kind satisfies never;
  }
}
