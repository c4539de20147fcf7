import type { LookupAddress } from "node:dns";
import { afterEach, expect, test, vi } from "vitest";
import { isPublicAddress, publicLookup } from "#sources/fetch/address.ts";

const dns = vi.hoisted(() => ({ answers: [] as unknown[], asked: 0 }));
vi.mock("node:dns", () => ({
  lookup: (_name: string, _options: object, callback: (error: null, found: unknown[]) => void) => {
    dns.asked += 1;
    callback(null, dns.answers);
  },
}));
afterEach(() => {
  dns.asked = 0;
});

function resolve(...addresses: readonly string[]) {
  dns.answers = addresses.map(
    (address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }),
  );
  return new Promise<string>((done) => {
    publicLookup("news.example", { all: true }, (error, found) => {
      done(
        error
          ? `refused: ${error.message}`
          : (found as LookupAddress[]).map(({ address }) => address).join(" "),
      );
    });
  });
}

test.each([
  ["127.0.0.1"],
  ["10.1.2.3"],
  ["169.254.169.254"],
  ["::1"],
  ["::ffff:192.168.0.1"],
  ["fd00::1"],
  ["64:ff9b::a00:1"],
])("a name that resolves to %s is refused, alone and beside public addresses", async (address) => {
  expect(await resolve(address)).toBe("refused: news.example is not a public address");
  expect(await resolve("93.184.215.14", address)).toMatch(/^refused/);
  expect(await resolve(address, "2606:2800:21f:cb07::1")).toMatch(/^refused/);
});

test("a name of public addresses is looked up once, and connected to where it was found", async () => {
  expect(await resolve("93.184.215.14", "2606:2800:21f:cb07::1")).toBe("93.184.215.14 2606:2800:21f:cb07::1");
  expect(dns.asked).toBe(1);
});

test("a name without an address, and addresses with a zone, are refused", async () => {
  expect(await resolve()).toMatch(/^refused/);
  expect(isPublicAddress("2606:2800::1%eth0")).toBe(false);
});
