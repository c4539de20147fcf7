import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrder } from "#core/writing/in-order.ts";

const ranked = (...ids: string[]) => ids.map((id) => ({ story: { id } }));
const idsOf = (all: readonly { story: { id: string } }[]) => all.map(({ story }) => story.id);
const order = (...ids: string[]) => ids.map((id) => ({ id, reason: "" }));

test("named stories change places among themselves, the others stay", () => {
  expect(idsOf(inOrder(ranked("a", "b", "c", "d"), order("d", "a")))).toEqual(["d", "b", "c", "a"]);
});

test("no order adds a story or loses one", () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 8 });
  fc.assert(
    fc.property(ids, ids, (known, named) => {
      expect(idsOf(inOrder(ranked(...known), order(...named))).sort()).toEqual(known.toSorted());
    }),
  );
});
