import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { parseConfig } from "#config.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { openStores } from "#store/open.ts";
import type { OpenEngine } from "#wiring/actions/with-engine.ts";
import { createWatch } from "#wiring/watch/watch.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { createTestLog } from "../../support/test-log.ts";
import { until } from "../../support/until.ts";

async function begin(env: Record<string, string>) {
  const clock = createFakeClock();
  const { log, logged } = createTestLog();
  const stores = await openStores("sqlite::memory:", { now: clock.now() });
  const routes = createHttpRoutes();
  const config = parseConfig(env, () => "");
  const opened = { engine: { stores }, log, routes, chats: [] } as unknown as OpenEngine;
  const watch = createWatch({ config, clock });
  return { clock, logged, routes, open: (stop: AbortSignal) => watch.openDoor(opened, stop) };
}

async function holdPort() {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address() as AddressInfo;
  return { port, free: () => new Promise((resolve) => holder.close(resolve)) };
}

test.each([
  ["error", "a platform waits for requests", true],
  ["warn", "only a monitor would miss it", false],
])("a port that is taken is a %s where %s, and is opened when it is free", async (level, _why, isUsed) => {
  const holder = await holdPort();
  const { clock, logged, routes, open } = await begin({ HTTP_PORT: String(holder.port) });
  if (isUsed) routes.post("/telegram", () => {});
  const stop = new AbortController();
  const opening = open(stop.signal);
  await until(() => logged.length > 0, "the complaint");
  expect(logged[0]).toMatchObject({ level, fields: { port: holder.port } });
  await holder.free();
  await clock.advance(120_000);
  await opening;
  await routes.open;
  const alive = await fetch(`http://127.0.0.1:${holder.port}/healthz`);
  expect(alive.status).toBe(200);
  const ready = await fetch(`http://127.0.0.1:${holder.port}/readyz`);
  expect(await ready.json()).toMatchObject({ ready: true, checks: { database: { ok: true } } });
  stop.abort();
});

test("a port that can never be opened is an error that says what to do", async () => {
  const { open } = await begin({ HTTP_HOST: "203.0.113.7" });
  await expect(open(new AbortController().signal)).rejects.toThrow(
    /HTTP_PORT 8080: cannot listen there .*HTTP_HOST/,
  );
});

test("a closed door takes no port", async () => {
  const { logged, open } = await begin({ HTTP_PORT: "off" });
  await open(new AbortController().signal);
  expect(logged).toEqual([]);
});
