import { afterEach, expect, test } from "vitest";
import { type Front, openFront } from "#http/front.ts";
import { createWatchPages, type Readiness } from "#http/watch-pages.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { createTestLog } from "../support/test-log.ts";

let front: Front;
afterEach(() => front.close());

async function begin(readiness: () => Promise<Readiness>) {
  const routes = createHttpRoutes();
  const { log, logged } = createTestLog();
  const metrics = async () => ({ type: "text/plain; version=0.0.4", text: "mujaz_articles 3\n" });
  const pages = createWatchPages({ readiness, metrics, log });
  front = await openFront({ host: "127.0.0.1", port: 0 }, { routes, pages });
  const get = (path: string, method = "GET") => fetch(`http://127.0.0.1:${front.port}${path}`, { method });
  return { routes, logged, get };
}

const works = async (): Promise<Readiness> => ({
  ready: true,
  checks: { database: { ok: true, says: "answers" } },
});
const stands = async (): Promise<Readiness> => ({
  ready: false,
  checks: { database: { ok: false, says: "fails" } },
});

test("a process that lives says so, even where it cannot work", async () => {
  const { get } = await begin(stands);
  expect(await (await get("/healthz")).text()).toBe("ok\n");
});

test("readiness is 200 or 503, with the reason", async () => {
  const { get } = await begin(works);
  expect((await get("/readyz")).status).toBe(200);
  front.close();
  const { get: ask } = await begin(stands);
  const response = await ask("/readyz");
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual(await stands());
});

test("figures come as Prometheus reads them, and no cache keeps them", async () => {
  const { get } = await begin(works);
  const response = await get("/metrics");
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toContain("mujaz_articles 3");
});

test("every other request is refused without a word about what is here", async () => {
  const { get } = await begin(works);
  for (const path of ["/", "/.env", "/metrics/..", "/%2e%2e/package.json"])
    expect((await get(path)).status).toBe(404);
  expect((await get("/telegram", "POST")).status).toBe(404);
});

test("a check that fails is logged, and nothing of it is shown", async () => {
  const { get, logged } = await begin(async () => {
    throw new Error("postgres://mujaz:hunter2@db/mujaz");
  });
  const response = await get("/readyz");
  expect(response.status).toBe(500);
  expect(await response.text()).toBe("failed\n");
  expect(logged.some(({ message }) => message === "a request failed")).toBe(true);
});

test("what a platform waits for goes to it as it came", async () => {
  const { routes, get } = await begin(works);
  routes.post("/telegram", (_request, response) => response.writeHead(202).end());
  expect((await get("/telegram", "POST")).status).toBe(202);
  expect((await get("/telegram")).status).toBe(404);
});
