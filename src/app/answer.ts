import type { Block, Inline } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";
import type { Action, Reply } from "#core/ports.ts";

type Words = string | readonly Inline[];

export type AnswerOptions = Pick<Reply, "replaces" | "asks"> & {
  readonly actions?: readonly (readonly Action[])[];
};

/** A reply with a title of its own; only the asking user need see it. */
export function answer(title: string, blocks: readonly Block[], options: AnswerOptions = {}): Reply {
  const heading: Block = { type: "heading", level: 1, children: [text(title)] };
  return { ...say(blocks, options), document: { title, blocks: [heading, ...blocks] } };
}

/** A reply of a sentence or two. */
export function say(blocks: readonly Block[] | string, options: AnswerOptions = {}): Reply {
  const { actions = [], replaces, asks } = options;
  const rows = actions.filter((row) => row.length > 0);
  return {
    document: { title: "موجز", blocks: typeof blocks === "string" ? [paragraph(blocks)] : blocks },
    ...(rows.length > 0 ? { actions: rows } : {}),
    ...(replaces ? { replaces } : {}),
    ...(asks ? { asks } : {}),
    isPrivate: true,
  };
}

export function paragraph(words: Words): Block {
  return { type: "paragraph", children: inlines(words) };
}

export function note(words: Words): Block {
  return { type: "note", children: inlines(words) };
}

export function heading(words: string): Block {
  return { type: "heading", level: 2, children: [text(words)] };
}

export function list(items: readonly Words[]): Block {
  return { type: "list", items: items.map(inlines) };
}

/** Buttons in rows of `width`, in reading order. */
export function rowsOf<Item>(items: readonly Item[], width: number): readonly (readonly Item[])[] {
  const rows: Item[][] = [];
  for (let start = 0; start < items.length; start += width) rows.push(items.slice(start, start + width));
  return rows;
}

function inlines(words: Words): readonly Inline[] {
  return typeof words === "string" ? [text(words)] : words;
}
