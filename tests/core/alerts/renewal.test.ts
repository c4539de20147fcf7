import fc from "fast-check";
import { expect, test } from "vitest";
import { isRenewal, renewed, type ToldFigures, toldFigures } from "#core/alerts/renewal.ts";
import type { Article } from "#core/article/article.ts";
import { cardOf } from "#core/digest/card.ts";
import { anArticle, aStory, NOON } from "../../support/material/article-builder.ts";

const CARD = { show: "summary", keywords: false, related: 0, summary: { sentences: 2, words: 50 } } as const;
/** A headline of each kind of figure, and how the property finds the figure in it again. */
const KINDS = {
  killed: { title: (value: number) => `مقتل ${value} شخصا في زلزال ضرب المرسى`, found: /مقتل (\d+) شخصا/ },
  magnitude: {
    title: (value: number) => `زلزال بقوة ${value / 10} درجات يضرب المرسى`,
    found: /بقوة ([\d.]+)/,
  },
  votes: {
    title: (value: number) => `مجلس المرسى يقر الموازنة بأغلبية ${value} صوتا`,
    found: /أغلبية (\d+)/,
  },
  money: { title: (value: number) => `صفقة ميناء المرسى بقيمة ${value} مليون دولار`, found: /بقيمة (\d+)/ },
} as const;
type Kind = keyof typeof KINDS;

type Telling = {
  readonly outlet: string;
  readonly kind: Kind;
  readonly value: number;
  readonly after: number;
};
const anyTelling = fc.record({
  outlet: fc.constantFrom("a", "b", "c", "d", "e"),
  kind: fc.constantFrom<Kind>("killed", "magnitude", "votes", "money"),
  value: fc.integer({ min: 11, max: 16 }),
  after: fc.integer({ min: 1, max: 30 }),
});

function article({ outlet, kind, value }: Telling, index: number, minutes: number): Article {
  const title = KINDS[kind].title(value);
  const publishedAt = NOON.add({ minutes });
  return anArticle({ id: `${index}`, outlet, sourceId: outlet, title, text: `${title} اليوم.`, publishedAt });
}

/** What each outlet said last of a kind, read anew from the headlines alone. */
function lastWords(articles: readonly Article[], kind: Kind): number[] {
  const last = new Map<string, number>();
  for (const { outlet, title } of articles) {
    const value = KINDS[kind].found.exec(title)?.[1];
    if (value !== undefined) last.set(outlet, Number(value));
  }
  return [...last.values()];
}

const supporters = (articles: readonly Article[], kind: Kind, value: number) =>
  lastWords(articles, kind).filter((said) => said === value || (kind === "killed" && said > value)).length;
const figureOf = (headline: string) =>
  (Object.keys(KINDS) as Kind[]).flatMap((kind) => {
    const value = KINDS[kind].found.exec(headline)?.[1];
    return value === undefined ? [] : [{ kind, value: Number(value) }];
  })[0];

/** The alert of the first `opening` tellings, and each headline that it was edited to, with what was known then. */
function history(tellings: readonly Telling[], opening: number) {
  const known: Article[] = [];
  const edits: {
    headline: string;
    before: string;
    known: readonly Article[];
    knownBefore: readonly Article[];
  }[] = [];
  let told: ToldFigures = {};
  let before = "";
  let knownBefore: readonly Article[] = [];
  let minutes = 0;
  for (const [index, telling] of tellings.entries()) {
    minutes += telling.after;
    known.push(article(telling, index, minutes));
    const [first, ...others] = known.toReversed();
    if (!first || index < opening) continue;
    const perOutlet = [...new Map([...known].map((one) => [one.outlet, one])).values()];
    const story = { ...aStory(first, ...others), articles: perOutlet };
    if (before === "") {
      const card = cardOf(story, CARD, { now: NOON });
      [told, before, knownBefore] = [toldFigures(card, story), card.headline, [...known]];
      continue;
    }
    const as = renewed(story, told);
    const card = as && cardOf({ id: "s", ...as }, CARD, { now: NOON });
    const now = card && toldFigures(card, story);
    if (!card || !now || !isRenewal(told, now)) continue;
    edits.push({ headline: card.headline, before, known: [...known], knownBefore });
    [told, before, knownBefore] = [{ ...told, ...now }, card.headline, [...known]];
  }
  return edits;
}

test("an edit tells another figure of the kind that was told, newer and by as many outlets; the dead grow only", () => {
  let edited = 0;
  fc.assert(
    fc.property(
      fc.array(anyTelling, { minLength: 4, maxLength: 16 }),
      fc.integer({ min: 0, max: 3 }),
      (all, opening) => {
        for (const edit of history(all, opening)) {
          edited += 1;
          const [was, is] = [figureOf(edit.before), figureOf(edit.headline)];
          expect(is).toBeDefined();
          if (!was || !is || was.kind !== is.kind) continue;
          expect(is.value).not.toBe(was.value);
          if (is.kind === "killed") expect(is.value).toBeGreaterThan(was.value);
          const scaled = (kind: Kind, value: number) => supporters(edit.known, kind, value);
          const then = supporters(edit.knownBefore, was.kind, was.value);
          expect(scaled(is.kind, is.value)).toBeGreaterThanOrEqual(then);
          // It stands in an article that came after all that told the one before.
          const says = (title: string, value: number) =>
            Number(KINDS[was.kind].found.exec(title)?.[1]) === value;
          const latest = (value: number, among: readonly Article[]) =>
            Math.max(
              ...among
                .filter(({ title }) => says(title, value))
                .map((one) => one.publishedAt.epochMilliseconds),
            );
          expect(latest(is.value, edit.known)).toBeGreaterThan(latest(was.value, edit.knownBefore));
        }
      },
    ),
    { numRuns: 400, seed: 26 },
  );
  expect(edited).toBeGreaterThan(30);
});

const told = (value: number, outlets: number, at = 0): ToldFigures => ({ magnitude: { value, outlets, at } });
test.each([
  ["fewer outlets say so", told(6.2, 3), told(6.4, 2, 9), false],
  ["as many say so", told(6.2, 3), told(6.4, 3, 9), true],
  ["it is as old", told(6.2, 3, 9), told(6.4, 3, 9), false],
  ["nothing is another", told(6.2, 3), told(6.2, 5, 9), false],
  ["it is of another kind", told(6.2, 1), { killed: { value: 9, outlets: 5, at: 9 } }, false],
  [
    "the dead would be fewer",
    { ...told(6.2, 1), killed: { value: 9, outlets: 1, at: 0 } },
    { ...told(6.4, 2, 9), killed: { value: 7, outlets: 2, at: 9 } },
    false,
  ],
] as const)("where %s, a message may be changed: see", (_what, before, after, isAllowed) => {
  expect(isRenewal(before, after)).toBe(isAllowed);
});
