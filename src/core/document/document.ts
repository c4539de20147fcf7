/**
 * The platform-neutral digest: what is said, in blocks, without how it looks.
 * Every renderer is one exhaustive switch over these unions. All text is in display form and
 * unescaped; a renderer escapes everything.
 */
export type Inline =
  /** Our own words or running text of the document's direction. */
  | { readonly type: "text"; readonly text: string }
  /** A name or text of unknown direction (outlet, Latin title): a renderer isolates it. */
  | {
      readonly type: "name";
      readonly text: string;
      /** Of what is named, by the platform's own number: for a platform that makes such a name something to press. */
      readonly id?: string;
    }
  | { readonly type: "strong"; readonly children: readonly Inline[] }
  /** An http(s) link; `url` was validated when the document was made. */
  | { readonly type: "link"; readonly url: string; readonly children: readonly Inline[] }
  /** A link to the card of this number in the same document; plain words where a platform has no such links. */
  | { readonly type: "jump"; readonly to: number; readonly children: readonly Inline[] }
  /** An instant; `text` is the Arabic wording for renderers that cannot show local time. */
  | { readonly type: "time"; readonly instant: string; readonly text: string };

export type Block =
  | { readonly type: "heading"; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  /** A line of secondary importance: sources, counts, keywords. */
  | { readonly type: "note"; readonly children: readonly Inline[] }
  | {
      readonly type: "list";
      readonly items: readonly (readonly Inline[])[];
      /** Each item begins with its own number: no sign stands before it. */
      readonly isNumbered?: boolean;
    }
  /** Content that a platform may fold away. */
  | {
      readonly type: "details";
      readonly summary: readonly Inline[];
      readonly blocks: readonly Block[];
      /** It goes on with what stands before it: where nothing can be folded away, its summary is not said. */
      readonly goesOn?: boolean;
    }
  /** One story: `split` never cuts inside it unless it alone exceeds the limit. */
  | {
      readonly type: "card";
      readonly id: string;
      /** Its place among the cards of the document, from 1, where they are numbered. */
      readonly number?: number;
      readonly blocks: readonly Block[];
      readonly image?: Picture;
    }
  | { readonly type: "divider" };

/** `isLarge`: of the story that leads, to be shown where others are shown small or not at all. */
export type Picture = { readonly url: string; readonly alt?: string; readonly isLarge?: boolean };

export type Document = {
  readonly title: string;
  /** Colour of its edition, 0xRRGGBB, for platforms that can show one. */
  readonly accent?: number;
  readonly blocks: readonly Block[];
};

/** What inlines say, without their markup. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ("children" in inline ? textOf(inline.children) : inline.text)).join("");
}
