import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { HARBOUR, LIBRARY, rss, utf16, windows1256 } from "../material/feed-text.ts";
import type { Endpoint } from "./hostile-server.ts";
import { PRIVATE_HOSTS } from "./private-addresses.ts";

const FEED = rss();
const FEED_1256 = '<?xml version="1.0" encoding="windows-1256"?>';
const XML = { "content-type": "application/rss+xml; charset=utf-8" };
const BOMB = Buffer.alloc(30_000_000, 0x20);

type Expect = Endpoint["expect"];

function body(
  path: string,
  expect: Expect,
  content: string | Uint8Array,
  headers: Record<string, string> = XML,
): Endpoint {
  return { path, expect, serve: (response) => response.writeHead(200, headers).end(content) };
}

function status(path: string, code: number, headers: Record<string, string> = {}): Endpoint {
  return {
    path,
    expect: "unreachable",
    reason: new RegExp(String(code)),
    serve: (response) => response.writeHead(code, headers).end(),
  };
}

function redirect(path: string, location: string, expect: Expect, reason?: RegExp, code = 302): Endpoint {
  return {
    path,
    expect,
    ...(reason ? { reason } : {}),
    serve: (response) => response.writeHead(code, { location }).end(),
  };
}

/** Speaks on the bare socket: answers that Node's server would refuse to send. */
function raw(path: string, expect: Expect, say: (response: ServerResponse) => string, end = true): Endpoint {
  return {
    path,
    expect,
    serve: (response) => {
      const text = say(response);
      if (end) response.socket?.end(text);
      else response.socket?.write(text);
    },
  };
}

export function hostileEndpoints(origin: string, forbidden: string): readonly Endpoint[] {
  const port = forbidden.split(":")[1];
  return [
    ...PRIVATE_HOSTS.map((host, index) =>
      redirect(`/private/${index}`, `http://${encodeURI(host)}:${port}/`, "unreachable"),
    ),
    ...redirects(origin, forbidden),
    ...slow(),
    ...bodies(),
    ...answers(),
  ];
}

function redirects(origin: string, forbidden: string): readonly Endpoint[] {
  return [
    redirect("/to/feed", "/plain", 2),
    redirect("/to/permanent", `${origin}/plain`, 2, undefined, 301),
    redirect("/to/userinfo", `${origin.replace("//", "//user:secret@")}/plain`, 2),
    redirect("/to/loop", "/to/loop", "unreachable", /redirects/),
    ...[1, 2, 3, 4].map((hop) => redirect(`/chain/${hop}`, hop === 4 ? "/plain" : `/chain/${hop + 1}`, 2)),
    ...[1, 2, 3, 4, 5, 6].map((hop) =>
      redirect(`/long/${hop}`, hop === 6 ? "/plain" : `/long/${hop + 1}`, hop === 1 ? "unreachable" : 2),
    ),
    redirect("/to/file", "file:///etc/passwd", "unreachable", /http/),
    redirect("/to/data", `data:text/xml,${encodeURIComponent(FEED)}`, "unreachable", /http/),
    redirect("/to/script", "javascript:alert(1)", "unreachable", /http/),
    redirect("/to/ftp", `ftp://${forbidden}/feed`, "unreachable", /http/),
    redirect("/to/gopher", `gopher://${forbidden}/1`, "unreachable", /http/),
    redirect("/to/no-scheme", `//${forbidden}/feed`, "unreachable", /public/),
    redirect("/to/backslash", `http:\\\\${forbidden}\\feed`, "unreachable", /public/),
    redirect("/to/at-sign", `http://marsa.example@${forbidden}/`, "unreachable", /public/),
    redirect("/to/endless-address", `/${"a".repeat(6000)}`, "unreachable", /http/),
    status("/to/nowhere", 302),
    {
      path: "/to/then-private",
      expect: "unreachable",
      reason: /public/,
      serve: (r) => r.writeHead(308, { location: `http://${forbidden}/` }).end(),
    },
  ];
}

function slow(): readonly Endpoint[] {
  const drip = (response: ServerResponse, piece: string) => {
    const timer = setInterval(() => response.write(piece), 5);
    response.on("close", () => clearInterval(timer));
  };
  const timeout = { expect: "unreachable", reason: /within/ } as const;
  return [
    { path: "/slow/silent", ...timeout, serve: () => {} },
    { path: "/slow/after-headers", ...timeout, serve: (r) => r.writeHead(200, XML).flushHeaders() },
    { path: "/slow/drip", ...timeout, serve: (r) => drip(r.writeHead(200, XML), " ") },
    {
      path: "/slow/header-drip",
      ...timeout,
      serve: (response) => {
        response.socket?.write("HTTP/1.1 200 OK\r\n");
        const timer = setInterval(() => response.socket?.write("X-A: b\r\n"), 5);
        response.socket?.on("close", () => clearInterval(timer));
      },
    },
    {
      path: "/slow/redirect-body",
      expect: 2,
      serve: (r) => drip(r.writeHead(302, { location: "/plain" }), "."),
    },
    {
      path: "/endless",
      expect: "unreachable",
      reason: /more than/,
      serve: (response) => {
        response.writeHead(200, XML);
        const more = () => {
          while (!response.destroyed && response.write("<!-- more -->".repeat(5000)));
        };
        response.on("drain", more);
        more();
      },
    },
  ];
}

function bodies(): readonly Endpoint[] {
  const packed = (encoding: string) => ({ ...XML, "content-encoding": encoding });
  const big = { expect: "unreachable", reason: /more than/ } as const;
  return [
    body("/plain", 2, FEED),
    body("/gzip", 2, gzipSync(FEED), packed("gzip")),
    body("/x-gzip", 2, gzipSync(FEED), packed("x-gzip")),
    body("/deflate", 2, deflateSync(FEED), packed("deflate")),
    body("/deflate-raw", 2, deflateRawSync(FEED), packed("deflate")),
    body("/br", 2, brotliCompressSync(FEED), packed("br")),
    body("/zstd", 2, zstdCompressSync(FEED), packed("zstd")),
    body("/twice", 2, gzipSync(brotliCompressSync(FEED)), packed("br, gzip")),
    body("/identity", 2, FEED, packed("identity")),
    { ...body("/thrice", "unreachable", gzipSync(FEED), packed("gzip, gzip, gzip")), reason: /encodings/ },
    { ...body("/unknown", "unreachable", FEED, packed("rot13")), reason: /encoding/ },
    body("/not-gzip", 2, FEED, packed("gzip")),
    body("/gzip-cut", 1, gzipSync(rss([HARBOUR]) + " ".repeat(500)).subarray(0, -20), packed("gzip")),
    body("/gzip-tail", 2, Buffer.concat([gzipSync(FEED), Buffer.alloc(8)]), packed("gzip")),
    body(
      "/gzip-broken",
      "unreachable",
      Buffer.concat([gzipSync(FEED).subarray(0, 12), Buffer.alloc(100, 0xff)]),
      packed("gzip"),
    ),
    body("/br-broken", "unreachable", Buffer.alloc(100, 0xff), packed("br")),
    { ...body("/bomb/gzip", "unreachable", gzipSync(BOMB), packed("gzip")), ...big },
    { ...body("/bomb/deflate", "unreachable", deflateSync(BOMB), packed("deflate")), ...big },
    {
      ...body("/bomb/br", "unreachable", brotliCompressSync(BOMB, { params: { 1: 1 } }), packed("br")),
      ...big,
    },
    { ...body("/bomb/zstd", "unreachable", zstdCompressSync(BOMB), packed("zstd")), ...big },
    { ...body("/bomb/nested", "unreachable", gzipSync(gzipSync(BOMB)), packed("gzip, gzip")), ...big },
    body("/empty", "unreadable", ""),
    body("/spaces", "unreadable", " \n ".repeat(1000)),
    body("/type/none", 2, FEED, {}),
    body("/type/html", 2, FEED, { "content-type": "text/html" }),
    body("/type/image", 2, FEED, { "content-type": "image/png" }),
    body("/type/garbage", 2, FEED, { "content-type": ";;;charset=" }),
    {
      ...body("/page", "unreadable", "<!doctype html><html><body><p>صفحة</p></body></html>"),
      reason: /page/,
    },
    {
      ...body("/page-with-feed-word", "unreadable", "<html><rss><item><title>x</title></item></rss></html>"),
      reason: /page/,
    },
    { ...body("/text", "unreadable", "هذا نص عادي"), reason: /not a feed/ },
    body("/png", "unreadable", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")),
    body("/json-other", "unreadable", '{"ok":true}', { "content-type": "application/json" }),
    body("/charset/1256", 2, windows1256(rss(undefined, FEED_1256)), { "content-type": "text/xml" }),
    body("/charset/1256-as-utf8", 2, windows1256(FEED)),
    body("/charset/utf8-as-1256", 2, FEED, { "content-type": "text/xml; charset=windows-1256" }),
    body("/charset/utf16le", 2, utf16(FEED, "le", true)),
    body("/charset/utf16be-bare", 2, utf16(FEED, "be", false)),
    body("/charset/nonsense", 2, FEED, { "content-type": "text/xml; charset=x-klingon" }),
  ];
}

function answers(): readonly Endpoint[] {
  const head = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n";
  const size = Buffer.byteLength(FEED);
  return [
    ...[204, 205].map(
      (code) => ({ ...status(`/status/${code}`, code), expect: "unreadable", reason: /empty/ }) as const,
    ),
    ...[400, 401, 403, 404, 410, 418, 451, 500, 502, 503, 599].map((code) => status(`/status/${code}`, code)),
    status("/status/429", 429, { "retry-after": "3600" }),
    { ...body("/status/304", "unreadable", ""), serve: (r) => r.writeHead(304).end() },
    {
      path: "/cookie",
      expect: 2,
      serve: (response, request) =>
        request.headers.cookie
          ? response.writeHead(500).end()
          : response.writeHead(200, { ...XML, "set-cookie": "a=b; Path=/" }).end(FEED),
    },
    raw("/raw/garbage", "unreachable", () => "\u0000\u0001 not http\r\n\r\n"),
    raw("/raw/nothing", "unreachable", () => ""),
    raw("/raw/huge-header", "unreachable", () => `${head}X-A: ${"a".repeat(50_000)}\r\n\r\n${FEED}`),
    raw("/raw/many-headers", "unreachable", () => `${head}${"X-A: b\r\n".repeat(5000)}\r\n${FEED}`),
    raw("/raw/too-long", 2, () => `${head}Content-Length: ${size + 500}\r\n\r\n${FEED}`),
    raw(
      "/raw/too-short",
      2,
      () => `${head}Content-Length: ${size - 150}\r\nConnection: close\r\n\r\n${FEED}`,
    ),
    raw("/raw/close-ends", 2, () => `${head}Connection: close\r\n\r\n${FEED}`),
    raw(
      "/raw/bad-chunk",
      2,
      () => `${head}Transfer-Encoding: chunked\r\n\r\n${size.toString(16)}\r\n${FEED}\r\nZZZ\r\n`,
    ),
    raw(
      "/raw/cut-chunk",
      2,
      () => `${head}Transfer-Encoding: chunked\r\n\r\n${(size + 999).toString(16)}\r\n${FEED}`,
    ),
    raw(
      "/raw/both-lengths",
      "unreachable",
      () => `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ),
    raw(
      "/raw/early-hints",
      2,
      () => `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${head}Content-Length: ${size}\r\n\r\n${FEED}`,
    ),
    raw(
      "/raw/upgrade",
      "unreachable",
      () => "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    ),
    { path: "/raw/reset", expect: "unreachable", serve: (response) => response.socket?.resetAndDestroy() },
    body("/raw/items", 2, rss([HARBOUR, LIBRARY])),
  ];
}
