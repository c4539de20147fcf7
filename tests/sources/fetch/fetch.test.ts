import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFetcher } from "#sources/fetch/fetch.ts";
import { startHostileServer } from "../../support/hostile/hostile-server.ts";

type Server = Awaited<ReturnType<typeof startHostileServer>>;
let server: Server;
const seen: Record<string, string | string[] | undefined>[] = [];
beforeAll(async () => {
  server = await startHostileServer((origin) => [
    {
      path: "/feed",
      expect: 0,
      serve: (response, request) => {
        seen.push(request.headers);
        if (request.headers["if-none-match"] === '"a"') response.writeHead(304, { etag: '"b"' }).end();
        else
          response
            .writeHead(200, { etag: '"a"', "last-modified": "Thu, 19 Nov 2026 08:00:00 GMT", "x-other": "1" })
            .end("نص");
      },
    },
    { path: "/moved", expect: 0, serve: (response) => response.writeHead(301, { location: "/feed" }).end() },
    { path: "/away", expect: 0, serve: (response) => response.writeHead(302, { location: "/moved" }).end() },
    {
      path: "/back",
      expect: 0,
      serve: (response) => response.writeHead(301, { location: `${origin}/away` }).end(),
    },
    {
      path: "/busy",
      expect: 0,
      serve: (response) => response.writeHead(429, { "retry-after": "120" }).end(),
    },
    { path: "/silent", expect: 0, serve: () => {} },
  ]);
});
afterAll(() => server.close());

function fetcher(options: Partial<Parameters<typeof createFetcher>[0]> = {}) {
  return createFetcher({ timeoutMs: 2000, allowPrivateHosts: [server.host], ...options });
}

test("an answer comes with its validators and no other headers", async () => {
  const answer = await fetcher()(`${server.origin}/feed`);
  expect(answer).toMatchObject({
    outcome: "ok",
    status: 200,
    headers: { etag: '"a"', "last-modified": "Thu, 19 Nov 2026 08:00:00 GMT" },
    truncated: false,
  });
  expect(answer).not.toHaveProperty("headers.x-other");
  expect(answer).not.toHaveProperty("permanentRedirect");
});

test("validators are sent byte for byte, and a 304 brings the new ones", async () => {
  const answer = await fetcher()(`${server.origin}/feed`, { etag: '"a"', lastModified: "yesterday" });
  expect(answer).toMatchObject({ outcome: "ok", status: 304, headers: { etag: '"b"' } });
  expect(seen.at(-1)).toMatchObject({ "if-none-match": '"a"', "if-modified-since": "yesterday" });
});

test("only a chain of permanent redirects gives a new address", async () => {
  const fetch = fetcher();
  const url = `${server.origin}/feed`;
  expect(await fetch(`${server.origin}/moved`)).toMatchObject({ url, permanentRedirect: url });
  for (const path of ["/away", "/back"]) {
    const answer = await fetch(`${server.origin}${path}`);
    expect(answer).toMatchObject({ url });
    expect(answer).not.toHaveProperty("permanentRedirect");
  }
});

test("credentials in an address are neither sent nor kept", async () => {
  const answer = await fetcher()(`${server.origin.replace("//", "//user:secret@")}/feed`);
  expect(answer).toMatchObject({ outcome: "ok", url: `${server.origin}/feed` });
  expect(seen.at(-1)).not.toHaveProperty("authorization");
});

test("no server is offered HTTP/2", async () => {
  const hello = Promise.withResolvers<Buffer>();
  const listener = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (data: Buffer) => {
      hello.resolve(data);
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  expect(await fetcher({ allowPrivateHosts: [host] })(`https://${host}/`)).toMatchObject({
    reason: "network",
  });
  const offered = (await hello.promise).toString("latin1");
  expect(offered).toContain("\u0008http/1.1");
  expect(offered).not.toContain("\u0002h2");
  await new Promise((resolve) => listener.close(resolve));
});

test("the given user agent is sent", async () => {
  await fetcher({ userAgent: "Test/1 (+https://marsa.example)" })(`${server.origin}/feed`);
  expect(seen.at(-1)).toMatchObject({ "user-agent": "Test/1 (+https://marsa.example)" });
});

test("a refusal tells its status and when to come again", async () => {
  expect(await fetcher()(`${server.origin}/busy`)).toMatchObject({
    outcome: "failed",
    reason: "status",
    status: 429,
    headers: { "retry-after": "120" },
  });
});

test("the deadline covers the whole exchange", async () => {
  const start = performance.now();
  expect(await fetcher({ timeoutMs: 200 })(`${server.origin}/silent`)).toMatchObject({ reason: "timeout" });
  expect(performance.now() - start).toBeLessThan(1500);
});

test("an abort ends it at once", async () => {
  const stop = new AbortController();
  const answer = fetcher()(`${server.origin}/silent`, { signal: stop.signal });
  stop.abort();
  expect(await answer).toMatchObject({ outcome: "failed", reason: "aborted" });
});

test("an opened private host opens neither its other ports nor its other names", async () => {
  const fetch = fetcher();
  const port = server.host.split(":")[1];
  for (const url of [
    `http://${server.forbidden.host}/`,
    `http://localhost:${port}/feed`,
    `http://[::ffff:127.0.0.1]:${port}/feed`,
  ])
    expect(await fetch(url)).toMatchObject({ outcome: "failed", reason: "blocked" });
  expect(server.forbidden.visits()).toBe(0);
});

test.each(["", "نص", "ftp://marsa.example/", "file:///etc/passwd", "http://", "https://exa mple/"])(
  "what is no web address is refused: %o",
  async (url) => {
    expect(await fetcher()(url)).toMatchObject({ outcome: "failed", reason: "invalid-url" });
  },
);
