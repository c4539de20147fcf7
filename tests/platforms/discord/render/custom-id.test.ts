import fc from "fast-check";
import { expect, test } from "vitest";
import { formPrefix, type Remote, readCustomId, remotePrefix } from "#platforms/discord/render/custom-id.ts";

const anyRemote: fc.Arbitrary<Remote | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ of: "presser" } as const),
  // Snowflakes since the first day of Discord's epoch.
  fc
    .bigInt({ min: 1n << 42n, max: (1n << 64n) - 1n })
    .map((id) => ({ of: "channel", id: String(id) }) as const),
);

test("what stands before a button's data comes back from it, and the data with it", () => {
  fc.assert(
    fc.property(
      anyRemote,
      fc.boolean(),
      fc.stringMatching(/^[a-z_]{1,20}(&[a-z]+=[\w%!-]*)*$/),
      (remote, isForm, payload) => {
        const data = (isForm ? formPrefix() : "") + remotePrefix(remote) + payload;
        const read = readCustomId(data);
        expect(read).toEqual({ isForm, ...(remote ? { remote } : {}), payload });
      },
    ),
  );
});

test("anything at all is read without a throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readCustomId(text)));
});

test("leaves room for the longest data of a button", () => {
  const longest =
    formPrefix() + remotePrefix({ of: "channel", id: String((1n << 64n) - 1n) }) + "x".repeat(64);
  expect(longest.length).toBeLessThanOrEqual(100);
});
