import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noteOnWords } from "#core/arabic/words/note.ts";
import { distinctWords, SLOTS, words } from "#core/arabic/words/words.ts";

const text = fc.string({ unit: fc.constantFrom(..."ابتجدوال اةًـ13.,/ \n«»ﷺ😀x"), maxLength: 80 });

describe("words", () => {
  test("are the tokens of a text, the same object wherever one stands", () => {
    const [harbour, , again] = words("ميناء الواحة، ميناءٌ");
    expect(harbour?.text).toBe("ميناء");
    expect(again).toBe(harbour);
    expect(words("ميناء")[0]).toBe(harbour);
  });

  test("are at most as many as are asked for", () => {
    expect(words("واحد اثنان ثلاثة", 2).map(({ text: word }) => word)).toEqual(["واحد", "اثنان"]);
    expect(words("واحد", 0)).toEqual([]);
  });

  test("are right however many came before: more than there are places for", () => {
    for (let at = 0; at < 3 * SLOTS; at += 1_000) {
      const numbers = Array.from({ length: 1_000 }, (_, n) => `ك${at + n}`);
      expect(words(numbers.join(" ")).map(({ text: word }) => word)).toEqual(numbers);
    }
  });

  test("of one hash are told apart by their letters", () => {
    const alike = "تي ثث تي ثث حتي حثث";
    expect(words(alike).map(({ text: word }) => word)).toEqual(alike.split(" "));
  });

  test("of any length are whole", () => {
    const long = "طويل".repeat(5_000);
    expect(words(`قبل ${long} بعد`).map(({ text: word }) => word)).toEqual(["قبل", long, "بعد"]);
  });
});

describe("distinctWords", () => {
  test("are each word once, in the order in which they come first", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const found = distinctWords(words(one), words(other)).map(({ text: word }) => word);
        const shared = [...words(one), ...words(other)].filter(({ slot }) => slot >= 0);
        expect(found.filter((word) => word.length <= 16)).toEqual([
          ...new Set(shared.map(({ text: word }) => word)),
        ]);
      }),
    );
  });
});

describe("noteOnWords", () => {
  test("keeps a blank note like any other, as long as its word is the same", () => {
    const asked: string[] = [];
    const note = noteOnWords((word) => {
      asked.push(word);
      return word.startsWith("ص");
    }, false);
    const kept = words("صخر طين");
    const said = () => kept.map(note);
    expect([said(), said(), asked]).toEqual([
      [true, false],
      [true, false],
      ["صخر", "طين"],
    ]);
    for (let at = 0; at < 4 * SLOTS; at += 1_000)
      words(Array.from({ length: 1_000 }, (_, n) => `ط${at + n}`).join(" ")).map(note);
    expect(said()).toEqual([true, false]);
  });

  test("gives of any word what is worked out of it, as long as it is kept only once", () => {
    let times = 0;
    const note = noteOnWords((word) => {
      times += 1;
      return word.length > 3 ? word.toUpperCase() : undefined;
    });
    const [same] = words("harbour");
    if (!same) throw new Error("no word");
    expect([note(same), note(same), times]).toEqual(["HARBOUR", "HARBOUR", 1]);
    fc.assert(
      fc.property(text, (any) => {
        for (const word of words(any))
          expect(note(word)).toBe(word.text.length > 3 ? word.text.toUpperCase() : undefined);
      }),
    );
  });

  test("never takes one word's note for another that took its place", () => {
    const note = noteOnWords((word) => word);
    for (let at = 0; at < 3 * SLOTS; at += 1_000)
      for (const word of words(Array.from({ length: 1_000 }, (_, n) => `م${at + n}`).join(" ")))
        expect(note(word)).toBe(word.text);
  }, 20_000);
});
