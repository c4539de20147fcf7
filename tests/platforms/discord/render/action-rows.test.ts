import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAction, encodeAction } from "#app/conversation/buttons/payload.ts";
import type { Action } from "#core/ports.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { actionRows } from "#platforms/discord/render/action-rows.ts";
import { renderPart } from "#platforms/discord/render/render.ts";
import { complaints } from "../../../support/discord/rules/message-limits.ts";
import { anyText } from "../../../support/material/digest-arbitrary.ts";

const ROOM = 30;

function action(label: string): Action {
  return { label, command: "digest", args: { edition: label } };
}

function many(count: number, make = (index: number) => action(`زر ${index}`)): readonly Action[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function labels(rows: ReturnType<typeof actionRows>) {
  return rows.map(({ components }) => components.map((one) => ("label" in one ? one.label : one.type)));
}

describe("buttons", () => {
  it("stand in rows that are turned round, since Discord does not mirror them", () => {
    const rows = actionRows([[action("الأول"), action("الثاني")], [action("الثالث")]], { room: ROOM });
    expect(labels(rows)).toEqual([["الثاني", "الأول"], ["الثالث"]]);
  });

  it("go on in the next row where there are more than five, in reading order", () => {
    const row = many(7, (index) => action(String(index + 1)));
    expect(labels(actionRows([row], { room: ROOM }))).toEqual([
      ["5", "4", "3", "2", "1"],
      ["7", "6"],
    ]);
  });

  it("close up where the rows are too many", () => {
    const rows = actionRows(
      many(11).map((one) => [one]),
      { room: ROOM },
    );
    expect(rows.map(({ components }) => components.length)).toEqual([5, 5, 1]);
  });

  it("carry their command behind the prefix, or an address", () => {
    const press: Action = { label: "اشتراك", command: "subscribe", args: { edition: "sabah" } };
    const address: Action = { label: "الموقع", url: "https://waha.example/" };
    const [row] = actionRows([[press, address]], { prefix: "r1!", room: ROOM });
    expect(row?.components).toEqual([
      { type: 2, style: 5, label: "الموقع", url: "https://waha.example/" },
      { type: 2, style: 2, label: "اشتراك", custom_id: `r1!${encodeAction(press)}` },
    ]);
  });

  it("are left out where Discord would refuse them or a press could not be told", () => {
    const refused: readonly Action[] = [
      { label: "محلي", url: "http://localhost/" },
      { label: "خبيث", url: "javascript:alert(1)" },
      { label: "طويل", url: `https://waha.example/${"a".repeat(600)}` },
      { label: "طويل", command: "search", args: { query: "ك".repeat(40) } },
      action("\u202e"),
    ];
    expect(actionRows([refused], { room: ROOM })).toEqual([]);
    expect(actionRows([[action("مرة"), action("مرة")]], { room: ROOM })[0]?.components).toHaveLength(1);
  });
});

describe("a select menu", () => {
  it("takes the place of buttons that are too many, with what they would have sent", () => {
    const [menu, ...others] = actionRows([many(26)], { prefix: "r1!", room: ROOM });
    expect(others).toHaveLength(1);
    const [select] = menu?.components ?? [];
    const options = select && "options" in select ? select.options : [];
    expect(options).toHaveLength(25);
    expect(options[0]).toEqual({ label: "زر 0", value: `r1!${encodeAction(action("زر 0"))}` });
    expect(select && "custom_id" in select && decodeAction(select.custom_id)).toBeUndefined();
  });

  it("takes their place where the message has little room, and keeps links as buttons", () => {
    const rows = [many(6), [{ label: "الموقع", url: "https://waha.example/" }]];
    expect(labels(actionRows(rows, { room: 7 }))).toEqual([[3], ["الموقع"]]);
  });
});

it("gives rows that Discord takes, whatever the actions and however little room there is", () => {
  const anyAction = fc.oneof(
    fc.record({ label: anyText, url: fc.oneof(anyText, fc.webUrl()) }),
    fc.record({ label: anyText, command: fc.constant("digest"), args: fc.record({ text: anyText }) }),
  );
  const anyRows = fc.array(fc.array(anyAction, { maxLength: 12 }), { maxLength: 40 });
  const image = { url: "https://marsa.example/garden.jpg" };
  const anyBody = fc.oneof(
    fc.record({
      look: fc.constant("components" as const),
      cards: fc.nat({ max: 36 }),
      picture: fc.constant({}),
    }),
    fc.record({
      look: fc.constantFrom("components" as const, "embeds" as const),
      cards: fc.nat({ max: 10 }),
      picture: fc.constant({ image }),
    }),
  );
  fc.assert(
    fc.property(
      anyRows,
      anyBody,
      fc.constantFrom("", "rs1234567!", "p".repeat(80)),
      (actions, { look, cards, picture }, prefix) => {
        const blocks = Array.from({ length: cards }, (_, index) => ({
          type: "card" as const,
          id: String(index),
          blocks: [{ type: "paragraph" as const, children: [{ type: "text" as const, text: "خبر" }] }],
          ...picture,
        }));
        const part = { document: { title: "عنوان", blocks }, index: 1, of: 1, actions };
        expect(complaints(renderPart(part, DEFAULT_STYLE, { look, prefix }).body)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
