import fc from "fast-check";
import { expect, test } from "vitest";
import { createNumbering } from "#core/related/held/numbering.ts";
import { createPacked } from "#core/related/held/packed.ts";
import { createPostings } from "#core/related/held/postings.ts";

/** Few hashes, so that they meet again, of the last places and the first, which they fight for. */
const hash = fc
  .tuple(fc.constantFrom(1_022, 1_023, 0, 1), fc.nat({ max: 12 }))
  .map(([place, n]) => (place << 22) | n);

test("a hash keeps its number until it is given back, and no two have one", () => {
  const steps = fc.array(fc.record({ hash, keep: fc.boolean() }), {
    minLength: 1,
    maxLength: 300,
    size: "max",
  });
  fc.assert(
    fc.property(steps, (all) => {
      const numbering = createNumbering();
      const model = new Map<number, number>();
      for (const { hash: one, keep } of all) {
        const number = numbering.take(one);
        expect(model.get(one | 0) ?? number).toBe(number);
        model.set(one | 0, number);
        if (!keep) {
          numbering.release(number);
          model.delete(one | 0);
        }
        for (const [known, itsNumber] of model) expect(numbering.find(known)).toBe(itsNumber);
        expect(numbering.find(one)).toBe(model.get(one | 0));
      }
      expect(new Set(model.values()).size).toBe(model.size);
    }),
    { numRuns: 50 },
  );
});

test("numbers outlive many growths of the table", () => {
  const numbering = createNumbering();
  const hashes = Array.from({ length: 5_000 }, (_, n) => Math.imul(n, 0x9e3779b1));
  const numbers = hashes.map(numbering.take);
  expect(hashes.map(numbering.find)).toEqual(numbers);
});

test("packed lists come out as they went in, whatever was put and removed beside them", () => {
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 27 - 1 }), { maxLength: 60 });
  const steps = fc.array(
    fc.record({ slot: fc.nat({ max: 9 }), list, count: fc.integer({ min: 1, max: 15 }) }),
  );
  fc.assert(
    fc.property(steps, (all) => {
      const packed = createPacked(4);
      const model = new Map<number, readonly number[]>();
      for (const { slot, list: numbers, count } of all) {
        const items = numbers.toSorted((a, b) => a - b).map((number) => (number << 4) | count);
        if (count === 15) packed.remove(slot);
        else packed.put(slot, Int32Array.from(items));
        model.set(slot, count === 15 ? [] : items);
        for (const [known, kept] of model) expect([...packed.get(known)]).toEqual(kept);
      }
    }),
    { numRuns: 50 },
  );
});

test("postings keep their order, and what is removed is gone", () => {
  const steps = fc.array(
    fc.record({ term: fc.nat({ max: 2 }), item: fc.nat({ max: 9 }), add: fc.boolean() }),
    {
      maxLength: 200,
      size: "max",
    },
  );
  fc.assert(
    fc.property(steps, (all) => {
      const postings = createPostings();
      const model = new Map<number, number[]>();
      for (const { term, item, add } of all) {
        const list = model.get(term) ?? [];
        model.set(term, list);
        const at = list.indexOf(item);
        if (add) {
          postings.append(term, item);
          list.push(item);
        } else {
          postings.remove(term, item);
          if (at >= 0) list.splice(at, 1);
        }
        for (const [known, kept] of model) {
          const { items, size } = postings.of(known);
          expect([...items.subarray(0, size)]).toEqual(kept);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test("an item is taken out by its upper bits, and the first makes room", () => {
  const steps = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 9 }), fc.nat({ max: 255 })), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(steps, (all) => {
      const postings = createPostings();
      const model = new Map<number, number[]>();
      for (const [term, number, low] of all) {
        const list = model.get(term) ?? [];
        model.set(term, list);
        const at = list.findIndex((item) => item >>> 8 === number);
        expect(postings.take(term, number, 8)).toBe(at < 0 ? undefined : list[at]);
        if (at >= 0) list.splice(at, 1);
        postings.makeRoom(term, 5);
        if (list.length >= 5) list.shift();
        postings.append(term, (number << 8) | low);
        list.push((number << 8) | low);
        for (const [known, kept] of model) {
          const { items, size } = postings.of(known);
          expect([...items.subarray(0, size)]).toEqual(kept);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test("of a word in very many documents the latest are kept", () => {
  const postings = createPostings();
  for (let item = 0; item < 40_000; item++) postings.append(0, item);
  const { items, size } = postings.of(0);
  expect(size).toBeGreaterThanOrEqual(8_000);
  expect(size).toBeLessThanOrEqual(16_384);
  expect(items[size - 1]).toBe(39_999);
});
