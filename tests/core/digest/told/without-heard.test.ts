import fc from "fast-check";
import { expect, test } from "vitest";
import { type Card, cardsOf } from "#core/digest/digest.ts";
import { digestSchema } from "#core/digest/digest-schema.ts";
import { toDocument } from "#core/digest/to-document.ts";
import { type Heard, withoutHeard } from "#core/digest/told/without-heard.ts";
import { plainText } from "#core/document/plain-text.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { anyDigest } from "../../../support/material/digest-arbitrary.ts";
import { fullDigest } from "../../../support/material/digest-builder.ts";

const MORNING: Heard = { at: Temporal.Instant.from("2026-03-17T04:00:00Z"), title: "موجز الصباح", number: 3 };

test("what was told is left out, what is new of it follows, and the rest stays as it was", () => {
  const told = fc.func(fc.constantFrom("new", "told", "followed"));
  fc.assert(
    fc.property(anyDigest, told, (digest, stateOf) => {
      const state = (id: string) => stateOf(id);
      const follow = (card: Card) =>
        state(card.id) === "followed" ? { ...card, headline: `${card.headline}!` } : undefined;
      const left = withoutHeard(digest, ({ id }) => (state(id) === "new" ? undefined : MORNING), follow);
      const kept = cardsOf(digest).filter(({ id }) => state(id) !== "told");
      expect(cardsOf(left).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
      for (const [at, card] of cardsOf(left).entries()) {
        if (state(card.id) === "new") expect(card).toBe(kept[at]);
        else expect(card).toMatchObject({ phase: "متابعة", follows: { title: "موجز الصباح", number: 3 } });
      }
      if (left !== digest) expect(left.counts.stories).toBe(kept.length);
      const gone = cardsOf(digest).flatMap(({ id }) => (state(id) === "told" ? id : []));
      const named = [...(left.blocks?.opening ?? []), left.blocks?.lead?.id];
      expect(gone.filter((id) => named.includes(id))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("a digest of which nothing was told is the same digest", () => {
  const digest = fullDigest();
  expect(
    withoutHeard(
      digest,
      () => undefined,
      () => undefined,
    ),
  ).toBe(digest);
});

test("a follow-up says so before its headline, and where it was told, with a link where the message has one", () => {
  const digest = fullDigest();
  const [first] = cardsOf(digest);
  const left = withoutHeard(
    digest,
    (card) => (card === first ? MORNING : undefined),
    (card) => card,
  );
  expect(digestSchema.parse(left)).toEqual(left);
  const document = toDocument(left, DEFAULT_STYLE, { messageOf: () => "https://t.me/c/12/34" });
  const text = plainText(document);
  expect(text).toContain(`متابعة: ${first?.headline}`);
  expect(text).toMatch(/سبق .*في «موجز الصباح»، رقم 3/);
  expect(JSON.stringify(document)).toContain("https://t.me/c/12/34");
});
