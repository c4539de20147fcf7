import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** One message as the server took it. `at` is on the server's own monotonic clock, ms. */
export type Taken = {
  readonly chat: string;
  readonly key: string;
  readonly text: string;
  readonly at: number;
};

export type ServerRules = {
  /** Limits that answer 429 when they are passed; absent means none. */
  readonly perSecond?: number;
  readonly chatPerSecond?: number;
  readonly groupPerMinute?: number;
  readonly latencyMs?: number;
};

/** A chat platform over HTTP that takes messages in the order they come and enforces its limits. */
export interface MessageServer {
  readonly url: string;
  readonly taken: readonly Taken[];
  readonly refused: number;
  /** Messages that came while the server had said to wait. */
  readonly early: number;
  /** Of these, the ones that left when their sender had the answer already. */
  readonly knowing: number;
  /** The next message is refused with this wait, and everything until it is over. */
  refuseOnce(retryAfterMs: number): void;
  /** Answers what it has taken, then refuses connections for so long. */
  away(ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function startMessageServer(rules: ServerRules = {}): Promise<MessageServer> {
  const taken: Taken[] = [];
  const seconds: number[] = [];
  const chats = new Map<string, number[]>();
  const state = { refused: 0, early: 0, knowing: 0, wait: 0, closedUntil: 0 };

  const admit = (chat: string, now: number): number | undefined => {
    if (now < state.closedUntil) {
      state.early += 1;
      return state.closedUntil - now;
    }
    if (state.wait > 0) {
      state.closedUntil = now + state.wait;
      const { wait } = state;
      state.wait = 0;
      return wait;
    }
    const log = chats.get(chat) ?? [];
    chats.set(chat, log);
    const isGroup = chat.startsWith("-");
    const over =
      isOver(seconds, now, 1_000, rules.perSecond) ||
      isOver(log, now, 1_000, rules.chatPerSecond) ||
      (isGroup && isOver(log, now, 60_000, rules.groupPerMinute));
    if (over) return 1_000;
    seconds.push(now);
    log.push(now);
    return undefined;
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const now = performance.now();
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Omit<Taken, "at">;
      const wait = admit(body.chat, now);
      if (wait !== undefined) {
        state.refused += 1;
        if (request.headers["x-knew-better"] === "true") state.knowing += 1;
        return answer(response, 429, { retryAfterMs: Math.ceil(wait) });
      }
      taken.push({ ...body, at: now });
      setTimeout(() => answer(response, 200, { ref: String(taken.length) }), rules.latencyMs ?? 0);
    });
    request.on("error", () => {});
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/send`,
    taken,
    get refused() {
      return state.refused;
    },
    get early() {
      return state.early;
    },
    get knowing() {
      return state.knowing;
    },
    refuseOnce: (ms) => {
      state.wait = ms;
    },
    async away(ms) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const ending = setInterval(() => server.closeIdleConnections(), 5);
      await closed;
      clearInterval(ending);
      await sleep(ms);
      await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** More than `limit` within the last `windowMs`; forgets what is older. */
function isOver(log: number[], now: number, windowMs: number, limit: number | undefined): boolean {
  if (limit === undefined) return false;
  let count = 0;
  for (let index = log.length - 1; index >= 0; index--) {
    if ((log[index] ?? 0) <= now - windowMs) break;
    count += 1;
  }
  return count >= limit;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
