import type { IncomingMessage, RequestListener } from "node:http";

/** Where those who are called from outside hang what answers; one door serves them all. */
export interface HttpRoutes {
  /** Gives POST requests to exactly this path to `handle`, as they came, until what is returned is called. */
  post(path: string, handle: RequestListener): () => void;
  /** Resolves when requests can arrive. */
  readonly open: Promise<void>;
}

export type HttpRouteTable = HttpRoutes & {
  find(request: Pick<IncomingMessage, "method" | "url">): RequestListener | undefined;
  /** Somebody waits for requests there. */
  isUsed(): boolean;
  /** Requests can arrive from now on. */
  opened(): void;
};

export function createHttpRoutes(): HttpRouteTable {
  const handlers = new Map<string, RequestListener>();
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    post(path, handle) {
      handlers.set(path, handle);
      return () => handlers.delete(path);
    },
    open: promise,
    find: ({ method, url }) => (method === "POST" ? handlers.get(url?.split("?")[0] ?? "") : undefined),
    isUsed: () => handlers.size > 0,
    opened: resolve,
  };
}
