import fc from "fast-check";
import { expect, test } from "vitest";
import { createReadDocuments } from "#core/related/read-documents.ts";

const SIZE = 20;
const change = fc.record({ slot: fc.nat(9), isNew: fc.boolean(), length: fc.nat(SIZE + 4) });

test("a document is what it was when it was last read, unless it was forgotten", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const documents = new Map<number, Int32Array>();
      const known = createReadDocuments((slot) => documents.get(slot) ?? new Int32Array(0), SIZE);
      for (const [at, { slot, isNew, length }] of changes.entries()) {
        if (isNew) {
          documents.set(slot, new Int32Array(length).fill(at));
          known.forget(slot);
        }
        expect(known.termsOf(slot)).toEqual(documents.get(slot) ?? new Int32Array(0));
      }
    }),
  );
});

test("what is compared again is not read again, however much else is read meanwhile", () => {
  let read = 0;
  const known = createReadDocuments((slot) => {
    read++;
    return new Int32Array(4).fill(slot);
  }, SIZE);
  for (let slot = 1; slot <= 50; slot++) for (const one of [0, slot]) known.termsOf(one);
  expect(read).toBe(51);
});
