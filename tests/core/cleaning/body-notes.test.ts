import { expect, test } from "vitest";
import { NOTES, noteOnBodies } from "#core/cleaning/body-notes.ts";
import { packBody, packedBody } from "#store/articles/body.ts";

const paragraphs = () => [{ kind: "paragraph" as const, text: "فتحت المكتبة أبوابها أمس." }];
const bodies = {
  plain: paragraphs,
  packed: () => packedBody(packBody(paragraphs())),
};

test.each(Object.entries(bodies))("a %s body keeps what was noted of it", (_, make) => {
  const [lengths, names] = [noteOnBodies<number>(), noteOnBodies<string>()];
  const [article, other] = [make(), make()].map((body) => ({ title: "المكتبة", body }));
  if (!article || !other) throw new Error("no articles");
  lengths.put(article, 25);
  names.put(article, "مكتبة");
  expect([lengths.of(article), names.of(article)]).toEqual([25, "مكتبة"]);
  expect([lengths.of(other), names.of(other)]).toEqual([undefined, undefined]);
});

test.each(Object.entries(bodies))(
  "what is noted of a %s body under one headline says nothing under another",
  (_, make) => {
    const [first, second] = [noteOnBodies<number>(), noteOnBodies<number>()];
    const before = { title: "المكتبة", body: make() };
    const after = { ...before, title: "مكتبة الحي" };
    for (const notes of [first, second]) notes.put(before, 1);
    expect(first.of(after)).toBeUndefined();
    first.put(after, 2);
    expect(first.of(after)).toBe(2);
    expect(second.of(after)).toBeUndefined();
  },
);

test.each(Object.entries(bodies))("a copy of an article with the same %s body has its notes", (_, make) => {
  const notes = noteOnBodies<number>();
  const article = { title: "المكتبة", body: make() };
  notes.put(article, 3);
  expect(notes.of({ ...article })).toBe(3);
});

test("a packed body has a place of its own for notes", () => {
  const [body, other] = [bodies.packed(), bodies.packed()];
  noteOnBodies<number>().put({ title: "المكتبة", body }, 4);
  expect(Reflect.get(body, NOTES)).toMatchObject({ notes: { title: "المكتبة" } });
  expect(Reflect.get(other, NOTES)).toMatchObject({ notes: undefined });
});
