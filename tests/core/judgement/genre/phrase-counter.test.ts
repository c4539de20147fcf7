import { describe, expect, test } from "vitest";
import { words } from "#core/arabic/words/words.ts";
import { createPhraseCounter } from "#core/judgement/genre/phrase-counter.ts";

const count = createPhraseCounter([
  ["price", "سعر الخبز|أسعار … اليوم"],
  ["hour", "موعد الإفطار"],
]);
const counts = (text: string) => Object.fromEntries(count(words(text)));

describe("createPhraseCounter", () => {
  test("counts the phrases of every list in one pass", () => {
    expect(counts("سعر الخبز يرتفع، وسعر الخبز كان أقل عند موعد الإفطار")).toEqual({ price: 2, hour: 1 });
  });

  test("takes clitics off the first word only", () => {
    expect(counts("بسعر الخبز")).toEqual({ price: 1 });
    expect(counts("سعر والخبز")).toEqual({});
  });

  test("up to four words stand in a gap", () => {
    expect(counts("أسعار اليوم")).toEqual({ price: 1 });
    expect(counts("أسعار الجبن في أسواق سروان اليوم")).toEqual({ price: 1 });
    expect(counts("أسعار الجبن واللبن في أسواق سروان اليوم")).toEqual({});
  });

  test("a phrase that the text breaks off is none", () => {
    expect(counts("كم سعر")).toEqual({});
    expect(counts("")).toEqual({});
  });
});
