import { expect, test, vi } from "vitest";
import { createFetcher } from "#sources/fetch/fetch.ts";
import { startHostileServer } from "../../support/hostile/hostile-server.ts";

vi.mock("node:dns", async (original) => ({
  ...(await original<typeof import("node:dns")>()),
  lookup: (_name: string, _options: object, callback: (error: null, found: unknown[]) => void) =>
    callback(null, [{ address: "127.0.0.1", family: 4 }]),
}));

test("a public name that resolves to a private address is refused where the connection is made", async () => {
  const server = await startHostileServer(() => []);
  const fetch = createFetcher({ timeoutMs: 2000, allowPrivateHosts: [server.host] });
  const { port } = new URL(`http://${server.forbidden.host}`);
  for (const protocol of ["http", "https"])
    expect(await fetch(`${protocol}://news.example:${port}/`)).toMatchObject({
      outcome: "failed",
      reason: "blocked",
    });
  expect(server.forbidden.visits()).toBe(0);
  await server.close();
});
