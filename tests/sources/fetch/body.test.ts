import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readBody } from "#sources/fetch/body.ts";

const MB = 2 ** 20;

test("a body in pieces of any size is one piece", async () => {
  const text = "نص الخبر ".repeat(40_000);
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % 100_003)
      yield bytes.subarray(at, at + size);
  }
  const body = await readBody(pieces(), "", bytes.length);
  expect(body.truncated).toBe(false);
  expect(new TextDecoder().decode(body.bytes)).toBe(text);
});

test.each([0, 1, 9, 11, 5_000_000])("a body whose length is said to be %i is what came", async (length) => {
  const body = await readBody(Readable.from([Buffer.from("0123"), Buffer.from("456789")]), "", 100, length);
  expect(Buffer.from(body.bytes).toString()).toBe("0123456789");
});

test("an encoding that nobody knows is named only where it is a word", async () => {
  const read = (encoding: string) => readBody(Readable.from([Buffer.from("نص")]), encoding, 100);
  await expect(read("Rot13")).rejects.toThrow('unknown content encoding "rot13"');
  await expect(read("\u009b31mrot\u202e")).rejects.toThrow(/^unknown content encoding$/);
});

test("a body of single bytes takes little more memory than it has bytes", async () => {
  const count = 1_000_000;
  const memory = () => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = memory();
  let most = 0;
  async function* drip() {
    for (let index = 0; index < count; index += 1) {
      yield Buffer.from([index % 256]);
      if (index % 100_000 === 0) most = Math.max(most, memory() - before);
    }
  }
  expect((await readBody(drip(), "", count)).bytes).toHaveLength(count);
  expect(most / MB).toBeLessThan(64);
});
