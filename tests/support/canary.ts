import { type AddressInfo, createServer } from "node:net";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    canary: string;
  }
}

/**
 * A server on this machine that the operator of every bot under test has opened for feeds. Nothing that a stranger
 * says may lead there: the whole run fails where it was touched once.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("canary", `127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    await new Promise((resolve) => server.close(resolve));
    if (visits > 0) throw new Error(`the canary was touched ${visits} times`);
  };
}

/** Its host:port. */
export function canaryHost(): string {
  return inject("canary");
}
