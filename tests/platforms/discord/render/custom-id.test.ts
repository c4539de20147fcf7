import fc from "fast-check";
import { expect, test } from "vitest";
import { type ButtonTarget, targetPrefix } from "#app/conversation/buttons/button-target.ts";
import { MODAL_PREFIX, readCustomId } from "#platforms/discord/render/custom-id.ts";

const anyTarget: fc.Arbitrary<ButtonTarget | undefined> = fc.oneof(
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
      anyTarget,
      fc.boolean(),
      fc.stringMatching(/^[a-z_]{1,20}(&[a-z]+=[\w%!-]*)*$/),
      (target, opensModal, payload) => {
        const data = (opensModal ? MODAL_PREFIX : "") + targetPrefix(target) + payload;
        const read = readCustomId(data);
        expect(read).toEqual({ opensModal, ...(target ? { target } : {}), payload });
      },
    ),
  );
});

test("anything at all is read without a throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readCustomId(text)));
});

test("leaves room for the longest data of a button", () => {
  const longest =
    MODAL_PREFIX + targetPrefix({ of: "channel", id: String((1n << 64n) - 1n) }) + "x".repeat(64);
  expect(longest.length).toBeLessThanOrEqual(100);
});
