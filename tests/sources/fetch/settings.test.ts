import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type FetchSettings, fetchSchema } from "#core/feeds/fetch-settings.ts";
import { createFetcher } from "#sources/fetch/fetch.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function serve(answer: Answer, prepare: (server: Server) => void = () => {}) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  prepare(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, origin: `http://${host}`, seen };
}

const SECRETS: Readonly<Record<string, string>> = {
  FEED_KEY: "s3cret-key",
  FEED_PASS: "pa:ss-word",
  FEED_BROKEN: "a\r\nx-injected: 1",
};
/** As an outlet's file refers to a secret. */
const ref = (name: string) => `\${${name}}`;
const settingsOf = (fields: unknown): FetchSettings => fetchSchema.parse(fields);
const fetcher = (...hosts: readonly string[]) =>
  createFetcher({ allowPrivateHosts: hosts, timeoutMs: 5000, secretOf: (name) => SECRETS[name] });

test("an outlet's own name, headers and credentials go to its host, secrets filled in", async () => {
  const { host, origin, seen } = await serve((_, response) => response.end("x"));
  const settings = settingsOf({
    user_agent: "Marsa/1",
    headers: { "X-Api-Key": ref("FEED_KEY"), "X-Plain": "1" },
    basic: { user: "reader", password: ref("FEED_PASS") },
  });
  await fetcher(host)(`${origin}/feed`, { settings });
  expect(seen[0]?.headers).toMatchObject({
    "user-agent": "Marsa/1",
    "x-api-key": "s3cret-key",
    "x-plain": "1",
    authorization: `Basic ${Buffer.from("reader:pa:ss-word").toString("base64")}`,
  });
});

test("a redirect to another host carries none of it, nor cookies of the first", async () => {
  const other = await serve((_, response) => response.end("x"));
  const first = await serve((_, response) =>
    response.writeHead(302, { location: `${other.origin}/f`, "set-cookie": "id=1" }).end(),
  );
  const settings = settingsOf({ token: ref("FEED_KEY"), headers: { "X-Plain": "1" }, cookies: true });
  await fetcher(first.host, other.host)(`${first.origin}/f`, { settings });
  expect(first.seen[0]?.headers.authorization).toBe("Bearer s3cret-key");
  expect(JSON.stringify(other.seen[0]?.headers)).not.toMatch(/s3cret|x-plain|cookie/);
});

test("cookies come back within one chain of redirects where they are wanted, never in the next", async () => {
  const { host, origin, seen } = await serve((request, response) =>
    request.url === "/a"
      ? response
          .writeHead(302, { location: "/b", "set-cookie": ["id=7; Path=/", "bad cookie=1", "no"] })
          .end()
      : response.end("x"),
  );
  const fetch = fetcher(host);
  await fetch(`${origin}/a`, { settings: settingsOf({ cookies: true }) });
  await fetch(`${origin}/a`, {});
  expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, "id=7", undefined, undefined]);
});

test.each([
  ["that is not set", ref("FEED_NONE"), "FEED_NONE is not set"],
  ["with a line break", ref("FEED_BROKEN"), "FEED_BROKEN holds signs that no header may have"],
])("a secret %s is named and nothing is asked", async (_, value, message) => {
  const { host, origin, seen } = await serve((_, response) => response.end("x"));
  const answer = await fetcher(host)(origin, { settings: settingsOf({ headers: { "X-Key": value } }) });
  expect(answer).toMatchObject({ outcome: "failed", reason: "config", message });
  expect(seen).toEqual([]);
});

test.each([
  ["a line break in a header", { headers: { "X-A": "1\r\nHost: evil.example" } }],
  ["a line break in a name", { headers: { "X-A\r\nB": "1" } }],
  ["a header of the connection", { headers: { "Transfer-Encoding": "chunked" } }],
  ["another host", { headers: { host: "evil.example" } }],
  ["a secret of another kind", { token: ref("TELEGRAM_TOKEN") }],
  ["a password in the file", { basic: { user: "a", password: "hunter2" } }],
  ["a password in the proxy's address", { proxy: "http://user:pass@proxy.example:1" }],
  ["a proxy of another kind", { proxy: "ftp://proxy.example:1" }],
])("an outlet's file cannot have %s", (_, fields) => {
  expect(fetchSchema.safeParse(fields).success).toBe(false);
});

/** A proxy that tunnels wherever it is asked to; `paths` are the hosts it was asked for. */
async function proxy() {
  const paths: string[] = [];
  const server = await serve(
    (request, response) => {
      paths.push(request.url ?? "");
      const { host, pathname } = new URL(request.url ?? "");
      const [hostname, port] = host.split(":");
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
      );
      socket.pipe(response.socket ?? process.stdout);
    },
    (made) =>
      made.on("connect", (request, socket) => {
        paths.push(request.url ?? "");
        const [hostname, port] = (request.url ?? "").split(":");
        const target = connect(Number(port), hostname, () => {
          socket.write("HTTP/1.1 200 OK\r\n\r\n");
          target.pipe(socket).pipe(target);
        });
        target.on("error", () => socket.destroy());
        socket.on("error", () => target.destroy());
      }),
  );
  return { ...server, paths };
}

test("a proxy is the operator's word for exactly that proxy: what lies behind must be public", async () => {
  const inner = await serve((_, response) => response.end("private"));
  const target = await serve((_, response) =>
    response.writeHead(302, { location: `${inner.origin}/admin` }).end(),
  );
  const { origin, paths } = await proxy();
  const settings = settingsOf({ proxy: origin });
  const answer = await fetcher(target.host)(`${target.origin}/feed`, { settings });
  expect(answer).toMatchObject({ outcome: "failed", reason: "blocked" });
  expect(paths).toHaveLength(1);
  expect(target.seen).toHaveLength(1);
  expect(inner.seen).toEqual([]);
  for (const address of ["http://localhost/x", "http://2130706433/x", "http://[::ffff:7f00:1]/x"])
    expect(await fetcher()(address, { settings })).toMatchObject({ reason: "blocked" });
  expect(paths).toHaveLength(1);
});

test("the environment's proxy is used, but for hosts that it leaves out; the guard stands either way", async () => {
  const target = await serve((_, response) => response.end("feed"));
  const { origin, paths } = await proxy();
  const fetchBy = (no?: string) =>
    createFetcher({
      allowPrivateHosts: [target.host],
      timeoutMs: 5000,
      proxies: { http: origin, https: undefined, no },
    });
  expect(await fetchBy()(`${target.origin}/feed`)).toMatchObject({ outcome: "ok", status: 200 });
  expect(paths).toHaveLength(1);
  expect(await fetchBy("127.0.0.1")(`${target.origin}/feed`)).toMatchObject({ outcome: "ok" });
  expect(paths).toHaveLength(1);
  expect(await fetchBy("127.0.0.1")("http://127.0.0.1:1/")).toMatchObject({ reason: "blocked" });
  expect(await fetchBy()("http://127.0.0.1:1/")).toMatchObject({ reason: "blocked" });
});

/** SOCKS 5 (RFC 1928) without authentication. */
async function socks() {
  const asked: string[] = [];
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(Buffer.from([5, 0]));
      socket.once("data", (request: Buffer) => {
        const isName = request[3] === 3;
        const length = isName ? (request[4] ?? 0) : 4;
        const start = isName ? 5 : 4;
        const host = isName
          ? request.subarray(start, start + length).toString()
          : [...request.subarray(start, start + length)].join(".");
        const port = request.readUInt16BE(start + length);
        asked.push(`${host}:${port}`);
        const target = connect(port, host, () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          target.pipe(socket).pipe(target);
        });
        target.on("error", () => socket.destroy());
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(server);
  return { address: `socks5://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test("SOCKS 5 leads to what is public, too, and to nothing else", async () => {
  const target = await serve((_, response) => response.end("feed"));
  const { address, asked } = await socks();
  const settings = settingsOf({ proxy: address });
  expect(await fetcher(target.host)(`${target.origin}/feed`, { settings })).toMatchObject({ outcome: "ok" });
  expect(asked).toEqual([target.host]);
  expect(await fetcher()(`${target.origin}/feed`, { settings })).toMatchObject({ reason: "blocked" });
  expect(asked).toHaveLength(1);
});

test("no failure of a proxy or a host says a secret", async () => {
  const refusing = await serve(
    (_, response) => response.writeHead(407).end(),
    (server) => server.on("connect", (_, socket) => socket.end("HTTP/1.1 407 Proxy s3cret-key\r\n\r\n")),
  );
  const secretOf = (name: string) =>
    name === "FEED_PROXY" ? `http://user:s3cret-key@${refusing.host}` : SECRETS[name];
  const fetch = createFetcher({ allowPrivateHosts: ["127.0.0.1:9"], timeoutMs: 5000, secretOf });
  for (const proxyAddress of [ref("FEED_PROXY"), "http://127.0.0.1:9"]) {
    const settings = settingsOf({ proxy: proxyAddress, token: ref("FEED_KEY") });
    for (const url of ["http://127.0.0.1:9/f", "https://127.0.0.1:9/f"]) {
      const answer = await fetch(url, { settings });
      expect(answer.outcome).toBe("failed");
      expect(JSON.stringify(answer)).not.toContain("s3cret");
    }
  }
  const wrong = createFetcher({ allowPrivateHosts: [], secretOf: () => "s3cret-key is no address" });
  const answer = await wrong("http://a.example", { settings: settingsOf({ proxy: ref("FEED_PROXY") }) });
  expect(answer).toMatchObject({
    reason: "config",
    message: "the proxy is no http, https or socks5 address",
  });
});

test("certificates that cannot be read are a setting that is missing", async () => {
  const settings = settingsOf({ ca_file: "/nowhere/ca.pem" });
  expect(await fetcher()("https://a.example", { settings })).toMatchObject({ reason: "config" });
});

test.each([
  [
    "by its header",
    { "cf-mitigated": "challenge", "content-type": "text/html" },
    "",
    "challenge",
    /Cloudflare/,
  ],
  [
    "by its page",
    { "content-type": "text/html" },
    "<title>Just a moment...</title>",
    "challenge",
    /Cloudflare/,
  ],
  [
    "as a page to log in",
    { "content-type": "text/html" },
    '<form><input type="password"></form>',
    "login",
    /log in/,
  ],
  ["as no more than a status", { "content-type": "text/html" }, "<h1>Forbidden</h1>", "status", /HTTP 403/],
])("a refusal is named %s", async (_, headers, page, reason, message) => {
  const { host, origin } = await serve((_, response) => response.writeHead(403, headers).end(page));
  expect(await fetcher(host)(origin)).toMatchObject({
    reason,
    status: 403,
    message: expect.stringMatching(message),
  });
});
