import type { Article } from "#core/article/article.ts";

type Text = Pick<Article, "title" | "body">;
type Body = Text["body"];

/** Under this key a body that is held for long has a place for notes on it. */
export const NOTES = Symbol("notes");
/** Notes on a body under one headline, by their kind. */
export type Noted = { notes: { readonly title: string; [kind: symbol]: unknown } | undefined };

/** Of bodies that have no such place. V8 looks through such a map in one go at each collection: no place for a fortnight. */
const others = new WeakMap<Body, Noted>();

/** What is worked out of an article's text, kept as long as it. */
export interface BodyNotes<Note> {
  /** Undefined where nothing is noted. Articles that differ in nothing that is read share their body, and their notes. */
  of(article: Text): Note | undefined;
  put(article: Text, note: Note): void;
}

/** A kind of note. */
export function noteOnBodies<Note>(): BodyNotes<Note> {
  const kind = Symbol();
  return {
    of({ title, body }) {
      const notes = placeIn(body)?.notes;
      return notes?.title === title ? (notes[kind] as Note) : undefined;
    },
    put({ title, body }, note) {
      const place = placeIn(body) ?? placeFor(body);
      if (place.notes?.title !== title) place.notes = { title };
      place.notes[kind] = note;
    },
  };
}

function placeIn(body: Body): Noted | undefined {
  return (body as { readonly [NOTES]?: Noted })[NOTES] ?? others.get(body);
}

function placeFor(body: Body): Noted {
  const place = { notes: undefined };
  others.set(body, place);
  return place;
}
