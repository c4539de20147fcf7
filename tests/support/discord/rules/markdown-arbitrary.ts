import fc from "fast-check";
import type { Block, Inline } from "#core/document/document.ts";
import { link, name, strong, text } from "#core/document/inline.ts";
import { anyText } from "../../material/digest-arbitrary.ts";

const MARKUP =
  "**|*|***|__|_|~~|\\||\\|\\||`|```|\\|# |## |-# |- |+ |* |1. |2) |> |>>> |[|]|(|)|[a](https://evil.example)|[a](<https://evil.example>)|](https://evil.example)|<@1>|<@&1>|<#1>|<t:1:R>|<:e:1>|<a:e:1>|</go:1>|<id:guide>|@everyone|@here|@|https://evil.example/x|http:|://|//evil.example|<https://evil.example>|discord.gg/abc|discord.com/invite/abc|:smile:|:|smile|12:30|10:100:5|\u200f|\u2068|خبر|عاجل: |Node.js|evil.example|a_b_c|🚀| |\n"
    .split(/(?<!\\)\|/)
    .map((piece) => piece.replaceAll("\\|", "|"));

/** Text that Discord could take for markup, in any order. */
export const anyMarkup = fc.oneof(
  fc.array(fc.constantFrom(...MARKUP), { maxLength: 10 }).map((pieces) => pieces.join("")),
  anyText,
);

const anyUrl = fc.oneof(
  anyMarkup.map((tail) => `https://x.example/${tail}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.nat({ max: 3 }).map((id) => `https://y.example/${id}`),
  fc.constantFrom("https://z.example/(a)>b<c", "https://z.example/?a=[b](c)&d=\\", "http://localhost/x"),
);

const inline: fc.Arbitrary<readonly Inline[]> = fc.oneof(
  anyMarkup.map((words) => [text(words)]),
  anyMarkup.map((words) => [name(words)]),
  fc.tuple(anyMarkup, anyMarkup).map(([a, b]) => [strong(text(a), strong(name(b)))]),
  fc.tuple(anyUrl, anyMarkup).map(([url, words]) => link(url, text(words))),
  fc
    .tuple(anyUrl, anyUrl, anyMarkup, anyMarkup)
    .map(([one, two, a, b]) => [strong(...link(one, text(a), strong(text(b)), ...link(two, text(b))))]),
  anyMarkup.map((words) => [{ type: "time", instant: "2026-11-19T03:15:00Z", text: words } as const]),
);

const inlines = fc.array(inline, { maxLength: 5 }).map((all) => all.flat());

/** Any blocks, however deep they stand in each other. */
export const anyBlocks: fc.Arbitrary<readonly Block[]> = fc.array(
  fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      inlines.map((children): Block => ({ type: "paragraph", children })),
      inlines.map((children): Block => ({ type: "note", children })),
      fc
        .tuple(fc.constantFrom(1 as const, 2 as const, 3 as const), inlines)
        .map(([level, children]): Block => ({ type: "heading", level, children })),
      fc.constant<Block>({ type: "divider" }),
      fc.array(inlines, { maxLength: 3 }).map((items): Block => ({ type: "list", items })),
      fc
        .tuple(inlines, fc.array(tie("block"), { maxLength: 4 }))
        .map(([summary, blocks]): Block => ({ type: "details", summary, blocks })),
      fc.tuple(fc.array(tie("block"), { maxLength: 4 }), fc.option(anyUrl), anyMarkup).map(
        ([blocks, url, alt]): Block => ({
          type: "card",
          id: "1",
          blocks,
          ...(url === null ? {} : { image: { url, alt } }),
        }),
      ),
    ),
  })).block,
  { maxLength: 8 },
);
