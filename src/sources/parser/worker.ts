import { parentPort } from "node:worker_threads";
import { AppError } from "#lib/error.ts";
import { readFeedArticles } from "#sources/feed/articles.ts";
import { readFeed } from "#sources/feed/feed.ts";
import { fromWire, type ParserAnswer, type ParserJob, toWire } from "./wire.ts";

/** Runs in a thread of its own: reads one feed or page after another for the pool that started it. */
parentPort?.on("message", async ({ kind, bytes, context }: ParserJob) => {
  parentPort?.postMessage(await answerTo(kind, bytes, context));
});
parentPort?.postMessage("ready");

async function answerTo(kind: ParserJob["kind"], bytes: Uint8Array, context: string): Promise<ParserAnswer> {
  try {
    return { outcome: "read", result: toWire(await read(kind, bytes, context)) };
  } catch (error) {
    if (!(error instanceof AppError)) return { outcome: "bug", message: String(error) };
    return { outcome: "refused", message: error.message, code: error.code };
  }
}

async function read(kind: ParserJob["kind"], bytes: Uint8Array, context: string): Promise<unknown> {
  switch (kind) {
    case "feed":
      return readFeed(bytes, fromWire(context));
    case "articles":
      return readFeedArticles(bytes, fromWire(context));
    case "page": {
      // Most workers never meet a page, and its libraries are the heavy ones.
      const { readPage } = await import("#sources/page/page.ts");
      return await readPage(bytes, fromWire(context));
    }
    default:
      return kind satisfies never;
  }
}
