import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAction, encodeAction } from "#app/conversation/buttons/payload.ts";

const names = fc.stringMatching(/^[a-z_]{1,12}$/);

describe("encodeAction", () => {
  it("writes a command and its arguments so that they can be read in a log", () => {
    const action = { label: "السابعة", command: "subscribe", args: { edition: "sabah", time: "0700" } };
    expect(encodeAction(action)).toBe("subscribe&edition=sabah&time=0700");
  });

  it("refuses what does not fit into 64 bytes, and what opens an address", () => {
    const query = (letters: number) => ({ command: "search", args: { query: "ب".repeat(letters) } });
    expect(encodeAction(query(25))).toBeDefined();
    expect(encodeAction(query(26))).toBeUndefined();
    expect(encodeAction({ label: "الرابط", url: "https://marsa.example" })).toBeUndefined();
  });

  it("takes no name that objects have of their own", () => {
    const args = Object.fromEntries([["__proto__", "x"]]);
    expect(encodeAction({ command: "search", args })).toBeUndefined();
    expect(decodeAction("search&__proto__=x")).toBeUndefined();
  });

  it("gives back whatever it took", () => {
    fc.assert(
      fc.property(
        names,
        fc.dictionary(names, fc.string({ unit: "binary", maxLength: 8 })),
        (command, args) => {
          const press = { command, args: { ...args } };
          const encoded = encodeAction(press);
          if (encoded === undefined) return;
          expect(new TextEncoder().encode(encoded).length).toBeLessThanOrEqual(64);
          expect(decodeAction(encoded)).toEqual(press);
        },
      ),
    );
  });
});

describe("decodeAction", () => {
  it.each([
    "",
    "&",
    "Subscribe",
    "start&",
    "start&edition",
    "start&=x",
    "start&a=%zz",
    `start&a=${"x".repeat(64)}`,
    "a b&c=d",
    "start&__proto__x1=y",
  ])("refuses %j", (text) => {
    expect(decodeAction(text)).toBeUndefined();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 70 }), (text) => {
        expect(() => decodeAction(text)).not.toThrow();
      }),
    );
  });
});
