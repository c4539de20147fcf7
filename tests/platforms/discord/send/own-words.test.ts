import { expect, it } from "vitest";
import { say } from "#app/answer.ts";
import { name, strong, text } from "#core/document/inline.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { renderPart } from "#platforms/discord/render/render.ts";
import { inOwnWords } from "#platforms/discord/send/own-words.ts";
import { createTestChat } from "../../../support/chat.ts";

it("a reply calls channels and commands by the names they have here, and promises nothing that is not", async () => {
  const { commands } = await createTestChat();
  const { document } = say([
    { type: "list", items: [[strong(text("موجز")), text(" "), name("/digest")]] },
    { type: "note", children: [text("لا نحفظ شيئًا عن هذه المحادثة.")] },
  ]);
  const here = { commands, names: "arabic", ids: new Map(), isShared: true } as const;
  expect(inOwnWords(document, here).blocks).toEqual([
    { type: "list", items: [[strong(text("موجز")), text(" "), name("/موجز")]] },
    { type: "note", children: [text("لا نحفظ شيئًا عن هذه القناة.")] },
  ]);
  const direct = inOwnWords(document, { ...here, names: "latin", isShared: false });
  expect(direct).toEqual(document);
});

it("a command whose number is known is something to press", async () => {
  const { commands } = await createTestChat();
  const { document } = say([
    { type: "list", items: [[name("/digest"), text(" ولتلخيص خبر يُعطى رابطه لأمر «لخص».")]] },
    { type: "note", children: [text("لأمر «طبخ».")] },
  ]);
  const ids = new Map([
    ["موجز", "123"],
    ["لخص", "456"],
  ]);
  const said = inOwnWords(document, { commands, names: "arabic", ids, isShared: true });
  const { body } = renderPart({ document: said, index: 1, of: 1 }, DEFAULT_STYLE, { look: "components" });
  expect(JSON.stringify(body)).toContain("</موجز:123> ولتلخيص خبر يُعطى رابطه لأمر </لخص:456>.");
  expect(JSON.stringify(body)).toContain("لأمر «طبخ».");
});

it("nothing that others wrote becomes a command to press", () => {
  const document = {
    title: "x",
    blocks: [{ type: "note", children: [text("</موجز:123>"), name("</موجز:123>")] }],
  } as const;
  const { body } = renderPart({ document, index: 1, of: 1 }, DEFAULT_STYLE, { look: "components" });
  expect(JSON.stringify(body)).not.toContain("</موجز:123>");
});
