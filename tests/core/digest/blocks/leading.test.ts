import { expect, test } from "vitest";
import { leadingOf } from "#core/digest/blocks/leading.ts";
import { anArticle, aStory } from "../../../support/material/article-builder.ts";

const story = (name: string, thread = name) => ({ ...aStory(anArticle({ id: name, title: name })), thread });

test("the five weightiest lead, in printed order, one of each running story", () => {
  const [a, b, c, d, e, f, g] = [
    story("a", "x"),
    story("b", "x"),
    ..."cdefg".split("").map((name) => story(name)),
  ] as const;
  if (!a || !b || !c || !d || !e || !f || !g) throw new Error("seven stories");
  expect(leadingOf([g, f, e, d, c, b, a], [a, b, c, d, e, f, g])).toEqual(["f", "e", "d", "c", "a"]);
});

test("a running story leads twice where there is nothing else", () => {
  const [a, b] = [story("a", "x"), story("b", "x")];
  expect(leadingOf([a, b], [b, a])).toEqual(["a", "b"]);
});

test("only what is told leads", () => {
  expect(leadingOf([story("a")], [story("untold"), story("a")])).toEqual(["a"]);
});
