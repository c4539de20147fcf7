import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type ListenerOptions, listenForRequests, refuseUnlessTaken } from "#lib/network/http-listener.ts";

let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function begin(options: Partial<ListenerOptions> = {}) {
  server = await listenForRequests(
    (request, response) => {
      request.on("error", () => {}).resume();
      request.on("end", () => response.end("taken"));
    },
    { port: 0, ...options },
  );
  return server.address() as AddressInfo;
}

/** What the server says on a connection until it ends it. */
async function until(socket: Socket): Promise<string> {
  let said = "";
  socket
    .on("error", () => {})
    .on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  await new Promise((resolve) => socket.once("close", resolve));
  return said;
}

test("is reached from this machine alone unless a host is given", async () => {
  expect((await begin()).address).toBe("127.0.0.1");
  await new Promise((resolve) => server.close(resolve));
  expect((await begin({ host: "0.0.0.0" })).address).toBe("0.0.0.0");
});

test("waits ten seconds for headers and thirty for a request, on at most two hundred connections", async () => {
  await begin();
  expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000, maxConnections: 200 });
});

test("ends a connection whose headers do not come", async () => {
  const { port } = await begin({ headersTimeoutMs: 100, requestTimeoutMs: 60_000 });
  const socket = connect(port, "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  expect(await until(socket)).not.toContain("200");
});

test("ends a request whose body does not come", async () => {
  const { port } = await begin({ headersTimeoutMs: 50, requestTimeoutMs: 100 });
  const socket = connect(port, "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
  expect(await until(socket)).not.toContain("200");
});

test("turns away connections beyond its bound, and takes others when there is room", async () => {
  const { port } = await begin({ maxConnections: 2 });
  const held = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
  await Promise.all(held.map((socket) => once(socket, "connect")));
  const third = connect(port, "127.0.0.1");
  third.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  expect(await until(third)).toBe("");
  for (const socket of held) {
    socket.destroy();
    await once(socket, "close");
  }
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("taken");
});

test("a port that is taken may become free; another refusal says what to do", async () => {
  const { port } = await begin();
  const taken = await listenForRequests(() => {}, { port }).catch((error: unknown) => error);
  expect(() => refuseUnlessTaken(taken, "TELEGRAM_WEBHOOK_PORT")).not.toThrow();
  const elsewhere = await listenForRequests(() => {}, { port, host: "203.0.113.7" }).catch(
    (error: unknown) => error,
  );
  expect(() => refuseUnlessTaken(elsewhere, "TELEGRAM_WEBHOOK_PORT 8080")).toThrow(
    /TELEGRAM_WEBHOOK_PORT 8080: cannot listen there .*HTTP_HOST/,
  );
});
