import fc from "fast-check";
import type { Card, Digest, DigestBlocks } from "#core/digest/digest.ts";
import { aCard, aDigest, aSection } from "./digest-builder.ts";

/** Strings as the web has them: lone surrogates, controls, bidi marks, tags, entities, escapes. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    maxLength: 20,
  }),
  fc
    .array(
      fc.constantFrom(
        ...'خبر|عاجل|Reuters|12|2025/2026|C++|<b>|</p>|<script>|&amp;|&#60;|"|\'|>|<|\u001b[31m|\u001b]8;;https://evil.example\u0007|\u009b2J|\u202e|\u2066|\u2067|\u2068|\u2069|\u200f|\ud800|\udc00|\u0000|\n|\r|\u2028|\ufffe| |  |🚀|https://x.example/?a=1&b="|<!--|-->|]]>|</style>|</title>'.split(
          "|",
        ),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join("")),
);

const anyUrl = fc.oneof(
  anyText,
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  anyText.map((tail) => `javascript:${tail}`),
  anyText.map((tail) => `https://x.example/${tail}`),
);

const words = fc.array(anyText, { maxLength: 3 });

const anyCard: fc.Arbitrary<Card> = fc
  .record({
    headline: anyText,
    url: anyUrl,
    outlet: anyText,
    via: words,
    summary: words,
    readAlso: fc.array(fc.record({ headline: anyText, summary: words, url: anyUrl }), { maxLength: 2 }),
    keywords: words,
    related: fc.array(fc.record({ headline: anyText, outlet: anyText, url: anyUrl }), { maxLength: 3 }),
    sources: fc.array(fc.record({ outlet: anyText, url: anyUrl }), { minLength: 1, maxLength: 3 }),
    image: fc.record({ url: anyUrl, alt: anyText }),
  })
  .map((card) => aCard(card));

const anyHeadline = fc.record({ headline: anyText, outlet: anyText, url: anyUrl });
const anyTeller = { outlet: anyText, url: anyUrl };

/** Blocks beside the sections, of such strings; the opening and the lead are of their cards. */
function anyBlocks(sections: readonly { readonly stories: readonly Card[] }[]): fc.Arbitrary<DigestBlocks> {
  const ids = sections.flatMap(({ stories }) => stories.map(({ id }) => id));
  const at = fc.constantFrom("2026-11-10T03:15:00Z", "2026-11-18T03:15:00Z", "2026-11-19T03:15:00Z");
  return fc.record({
    opening: fc.constant(ids.slice(0, 5)),
    lead: fc.record({
      id: fc.constant(ids[0] ?? ""),
      developments: fc.array(
        fc.tuple(anyHeadline, at).map(([one, when]) => ({ ...one, at: when })),
        {
          maxLength: 3,
        },
      ),
      reactions: fc.array(anyHeadline, { maxLength: 2 }),
    }),
    figure: fc.record({ figure: anyText, sentence: anyText, ...anyTeller }),
    quote: fc.record({ words: anyText, speaker: anyText, ...anyTeller }),
    courses: fc.array(
      fc.record({
        name: anyText,
        steps: fc.array(
          fc.tuple(anyHeadline, at).map(([one, when]) => ({ ...one, at: when })),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { maxLength: 2 },
    ),
    agenda: fc.array(fc.record({ date: fc.constant("2026-11-22"), words: anyText, ...anyTeller }), {
      maxLength: 3,
    }),
  });
}

/** Any digest that an edge could make of such strings. */
export const anyDigest: fc.Arbitrary<Digest> = fc
  .array(
    fc.record({
      title: anyText,
      kind: fc.constantFrom("stories", "latest"),
      show: fc.constantFrom("headline" as const, "summary" as const, "card" as const),
      stories: fc.array(anyCard, { maxLength: 3 }),
    }),
    { maxLength: 4 },
  )
  .chain((sections) =>
    fc
      .record({
        title: anyText,
        sample: fc.boolean(),
        blocks: fc.option(anyBlocks(sections), { nil: undefined }),
      })
      .map(({ blocks, ...given }) =>
        aDigest({
          ...given,
          ...(blocks ? { blocks } : {}),
          sections: sections.map((section) => aSection(section)),
        }),
      ),
  );
