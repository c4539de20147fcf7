import { expect, it } from "vitest";
import { say } from "#app/answer.ts";
import { name, strong, text } from "#core/document/inline.ts";
import { inOwnWords } from "#platforms/discord/send/own-words.ts";
import { createTestChat } from "../../../support/chat.ts";

it("a reply calls channels and commands by the names they have here, and promises nothing that is not", async () => {
  const { commands } = await createTestChat();
  const { document } = say([
    { type: "list", items: [[strong(text("موجز")), text(" "), name("/digest")]] },
    { type: "note", children: [text("لا نحفظ شيئًا عن هذه المحادثة.")] },
  ]);
  const here = { commands, names: "arabic", isShared: true } as const;
  expect(inOwnWords(document, here).blocks).toEqual([
    { type: "list", items: [[strong(text("موجز")), text(" "), name("/موجز")]] },
    { type: "note", children: [text("لا نحفظ شيئًا عن هذه القناة.")] },
  ]);
  const direct = inOwnWords(document, { ...here, names: "latin", isShared: false });
  expect(direct).toEqual(document);
});
