import { Worker } from "node:worker_threads";
import { AppError } from "#lib/error.ts";
import { compileCacheFolder } from "#lib/process/compile-cache.ts";
import { threadFile } from "#lib/process/own-files.ts";
import type { FeedArticles, FeedArticlesContext } from "#sources/feed/articles.ts";
import type { FeedContext, ReadFeed } from "#sources/feed/feed.ts";
import type { PageContext, PageReading } from "#sources/page/page.ts";
import { articlesFromWire, fromWire, type ParserAnswer, type ParserJob, toWire } from "./wire.ts";

const WORKERS = 2;
/** The slowest real page of 531 took under half a second; a machine may be ten times busier. */
const TIME_LIMIT_MS = 10_000;
/** Twice what a page of 3 MB takes while it is a tree. */
const MEMORY_LIMIT_MB = 192;
/** A thread that has nothing to read gives its memory back. */
const IDLE_MS = 20_000;
/** V8's default is three times this per thread; parsing is no slower with less. */
const YOUNG_MB = 12;
const WORKER = threadFile("sources/parser/worker");

export type ParserPoolOptions = {
  readonly workers?: number;
  /** For one feed or page, from when a worker has it. */
  readonly timeLimitMs?: number;
  readonly memoryLimitMb?: number;
  /** How long a worker without a task is kept. */
  readonly idleMs?: number;
};

/** Parses feeds and pages in worker threads; input that takes too long or too much memory is abandoned alone. */
export interface ParserPool {
  /** Like `readFeed`; also throws an AppError "too-slow" or "too-large" where a limit is met. */
  feed(bytes: Uint8Array, context: FeedContext): Promise<ReadFeed>;
  /** The same for `readFeedArticles`. */
  articles(bytes: Uint8Array, context: FeedArticlesContext): Promise<FeedArticles>;
  /** The same for `readPage`. */
  page(bytes: Uint8Array, context: PageContext): Promise<PageReading>;
  close(): Promise<void>;
}

type Read = Extract<ParserAnswer, { outcome: "read" }>;
type Task = ParserJob & {
  readonly resolve: (answer: Read) => void;
  readonly reject: (error: Error) => void;
};
type Slot = {
  worker?: Worker;
  isReady: boolean;
  task?: Task | undefined;
  timer?: NodeJS.Timeout | undefined;
};

export function createParserPool(options: ParserPoolOptions = {}): ParserPool {
  const { workers = WORKERS, idleMs = IDLE_MS } = options;
  const { timeLimitMs = TIME_LIMIT_MS, memoryLimitMb = MEMORY_LIMIT_MB } = options;
  const slots: Slot[] = Array.from({ length: workers }, () => ({ isReady: false }));
  const waiting: Task[] = [];
  let isClosed = false;

  const start = (slot: Slot) => {
    const worker = new Worker(WORKER, {
      env: environment(),
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    slot.worker = worker;
    slot.isReady = false;
    worker.on("message", (message: "ready" | ParserAnswer) => {
      if (message === "ready") slot.isReady = true;
      else settle(slot, message);
      next();
    });
    worker.on("error", (error) => fail(slot, worker, limitOf(error)));
    worker.on("exit", () =>
      fail(slot, worker, new AppError("the parser ended early", { code: "too-large" })),
    );
  };

  const settle = (slot: Slot, answer: ParserAnswer) => {
    clearTimeout(slot.timer);
    const { task } = slot;
    slot.task = undefined;
    switch (answer.outcome) {
      case "read":
        return task?.resolve(answer);
      case "refused":
        return task?.reject(new AppError(answer.message, { code: answer.code }));
      case "bug":
        // Only this one input is affected.
        return task?.reject(new AppError(`the parser failed: ${answer.message}`, { code: "parser" }));
      default:
        return answer satisfies never;
    }
  };

  const fail = (slot: Slot, worker: Worker, error: Error) => {
    if (slot.worker !== worker) return;
    const task = slot.task ?? (slot.isReady ? undefined : waiting.shift());
    clearTimeout(slot.timer);
    delete slot.worker;
    slot.isReady = false;
    slot.task = undefined;
    task?.reject(error);
    void worker.terminate();
    next();
  };

  const next = () => {
    for (const slot of slots) {
      const { worker } = slot;
      if (slot.task) continue;
      if (!worker) {
        // One new worker for each task that no starting one will take.
        const starting = slots.filter((other) => other.worker && !other.isReady).length;
        if (waiting.length > starting && !isClosed) start(slot);
        continue;
      }
      if (slot.isReady) give(slot, worker, waiting.shift());
    }
  };

  const give = (slot: Slot, worker: Worker, task: Task | undefined) => {
    slot.task = task;
    // An idle worker does not keep the process alive.
    if (!task) {
      clearTimeout(slot.timer);
      slot.timer = setTimeout(() => fail(slot, worker, closed()), idleMs).unref();
      return worker.unref();
    }
    clearTimeout(slot.timer);
    worker.ref();
    const late = new AppError(`not read within ${timeLimitMs} ms`, { code: "too-slow" });
    slot.timer = setTimeout(() => fail(slot, worker, late), timeLimitMs);
    worker.postMessage({ kind: task.kind, bytes: task.bytes, context: task.context } satisfies ParserJob);
  };

  const run = (kind: ParserJob["kind"], bytes: Uint8Array, context: object) =>
    new Promise<Read>((resolve, reject) => {
      if (isClosed) return reject(closed());
      waiting.push({ kind, bytes, context: toWire(context), resolve, reject });
      next();
    });

  return {
    feed: async (bytes, context) => fromWire<ReadFeed>((await run("feed", bytes, context)).result),
    async articles(bytes, context) {
      const { result, groundwork } = await run("articles", bytes, context);
      if (!groundwork) throw new TypeError("a feed's articles without their groundwork");
      return articlesFromWire(result, groundwork);
    },
    page: async (bytes, context) => fromWire<PageReading>((await run("page", bytes, context)).result),
    async close() {
      isClosed = true;
      for (const task of waiting.splice(0)) task.reject(closed());
      const open = slots.flatMap((slot) => (slot.worker ? [{ slot, worker: slot.worker }] : []));
      for (const { slot, worker } of open) fail(slot, worker, closed());
      await Promise.all(open.map(({ worker }) => worker.terminate()));
    },
  };
}

/** Foreign text has no business with our secrets: a worker learns only where V8's work on the program is kept. */
function environment(): Readonly<Record<string, string>> {
  const folder = compileCacheFolder();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

function closed(): AppError {
  return new AppError("the parser is closed", { code: "closed" });
}

function limitOf(error: unknown): Error {
  const { code } = error as { readonly code?: unknown };
  return code === "ERR_WORKER_OUT_OF_MEMORY"
    ? new AppError("takes too much memory to read", { code: "too-large" })
    : new AppError(`the parser failed: ${String(error).slice(0, 200)}`, { code: "parser" });
}
