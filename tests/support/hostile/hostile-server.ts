import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";

/** One address of the server, and what must come of reading it as a feed. */
export type Endpoint = {
  readonly path: string;
  /** "read" with that many items, or how it must fail. */
  readonly expect: number | "unreachable" | "unreadable";
  /** Must occur in the reason of a failure. */
  readonly reason?: RegExp;
  readonly serve: (response: ServerResponse, request: IncomingMessage) => void;
};

export type HostileServer = {
  readonly origin: string;
  readonly host: string;
  /** A second port on the same address that nobody may reach; counts those who do. */
  readonly forbidden: { readonly host: string; readonly visits: () => number };
  readonly close: () => Promise<void>;
};

/** Serves endpoints built once both ports are known. */
export async function startHostileServer(
  build: (origin: string, forbiddenHost: string) => readonly Endpoint[],
): Promise<HostileServer & { readonly endpoints: readonly Endpoint[] }> {
  let visits = 0;
  const forbidden = createSocketServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  const forbiddenHost = `127.0.0.1:${await listen(forbidden)}`;
  let serve: RequestListener = () => {};
  const server = createServer({ keepAliveTimeout: 1 }, (request, response) => serve(request, response));
  const host = `127.0.0.1:${await listen(server)}`;
  const origin = `http://${host}`;
  const endpoints = build(origin, forbiddenHost);
  const byPath = new Map(endpoints.map((endpoint) => [endpoint.path, endpoint]));
  serve = (request, response) => {
    response.on("error", () => {});
    const endpoint = byPath.get(new URL(request.url ?? "/", origin).pathname);
    if (endpoint) endpoint.serve(response, request);
    else response.writeHead(404).end();
  };
  return {
    origin,
    host,
    endpoints,
    forbidden: { host: forbiddenHost, visits: () => visits },
    close: async () => {
      server.closeAllConnections();
      await Promise.all([server, forbidden].map((one) => new Promise((resolve) => one.close(resolve))));
    },
  };
}

async function listen(
  server: ReturnType<typeof createSocketServer> | ReturnType<typeof createServer>,
): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
