import { Hono } from "hono";
import { expect, test } from "vitest";
import { clientOf } from "#web/shared/client.ts";

async function client(remoteAddress: string | undefined, forwarded?: string): Promise<string> {
  const pages = new Hono().get("/", (context) => context.text(clientOf(context)));
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const answer = await pages.request("/", { headers }, { incoming: { socket: { remoteAddress } } });
  return answer.text();
}

test("a stranger is who is at the other end, whatever they say", async () => {
  expect(await client("198.51.100.7")).toBe("198.51.100.7");
  expect(await client("198.51.100.7", "203.0.113.1")).toBe("198.51.100.7");
  expect(await client("::ffff:198.51.100.7", "203.0.113.1")).toBe("198.51.100.7");
});

test.each(["127.0.0.1", "::ffff:127.0.0.1", "::1", "10.1.2.3", "172.18.0.2", "192.168.1.1", "fd00::2"])(
  "what stands before us at %s says who asked it last",
  async (near) => {
    expect(await client(near, "6.6.6.6, 203.0.113.1")).toBe("203.0.113.1");
  },
);

test("of IPv6 the network is one client", async () => {
  const network = await client("2001:db8:1:2:aaaa::1");
  expect(network).toBe("2001:db8:1:2");
  expect(await client("2001:db8:1:2::ffff")).toBe(network);
  expect(await client("2001:DB8:1:3::1")).not.toBe(network);
});

test("a word of any length is cut, and nothing at the other end is one client", async () => {
  expect((await client("127.0.0.1", "x".repeat(5_000))).length).toBe(64);
  expect(await client(undefined)).toBe("");
});
