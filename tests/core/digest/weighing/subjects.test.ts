import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bent, type Ranked, rank } from "#core/digest/rank.ts";
import { partsOf } from "#core/salience/salience.ts";
import { anArticle, aStory, NOON } from "../../../support/material/article-builder.ts";

const hours = (count: number) => NOON.subtract({ hours: count });
const STORIES = Array.from({ length: 14 }, (_, number) => {
  const article = (outlet: number, ago: number, more = "") =>
    anArticle({
      id: `${number}-${outlet}-${ago}`,
      title: `خبر ${number} عن شأن البلدة${more}`,
      text: `تفاصيل الخبر ذي الرقم ${number} كما روتها الصحيفة ${outlet}${more}.`,
      sourceId: outlet === 9 ? "feed_1" : `s${outlet}`,
      publishedAt: hours(ago),
    });
  const story = aStory(
    article(0, 3 + number),
    article(1, 5, number % 2 === 0 ? " وقرارات المجلس الجديدة بعد نقاش طويل" : ""),
    article(number % 5 === 0 ? 9 : 2, 30),
  );
  return { ...story, thread: `t${number % 4}` };
});
const trust = () => 3;
const seenAt = ({ publishedAt }: { readonly publishedAt: Temporal.Instant }) => publishedAt;

const inWords = (ranked: readonly Ranked[]) => ranked.map((one) => ({ ...one, parts: partsOf(one) }));

const editions = fc.record({
  weights: fc.constantFrom<Bent["weights"]>({}, { outlets: 2 }),
  ban: fc.constantFrom<readonly string[]>([], ["قرارات"]),
  without: fc.constantFrom<readonly string[]>([], ["s1"]),
});
const asked = fc.record({
  edition: editions,
  from: fc.constantFrom(6, 12, 24),
  told: fc.subarray(STORIES.map(({ id }) => id)),
});

test("editions that tell of the same news weigh it as each of them would alone", () => {
  fc.assert(
    fc.property(fc.array(asked, { minLength: 2, maxLength: 6 }), (all) => {
      // One list for all of them shares what was worked out; a list of its own for each shares nothing.
      const shared = [...STORIES];
      for (const { edition, from, told } of all) {
        const context = { window: { from: hours(from), to: NOON }, trust, seenAt, told: new Set(told) };
        const bent: Bent = { pin: [], ...edition, ban: [...edition.ban], without: [...edition.without] };
        expect(inWords(rank(shared, context, bent))).toEqual(inWords(rank([...STORIES], context, bent)));
      }
    }),
    { numRuns: 40 },
  );
});

test("what editions share is not worked out again", () => {
  let looked = 0;
  const counting = (article: Parameters<typeof seenAt>[0]) => {
    looked++;
    return seenAt(article);
  };
  const shared = [...STORIES];
  const context = { window: { from: hours(12), to: NOON }, trust, seenAt: counting };
  const first = rank(shared, context);
  const before = looked;
  expect(rank(shared, { ...context, told: new Set() })).toBe(first);
  expect(looked).toBe(before);
});
