import { describe, expect, it } from "vitest";
import { DEFAULT_STYLE } from "#core/style.ts";
import { runChat } from "#renderers/terminal/chat.ts";
import { createTerminalPlatform } from "#renderers/terminal/platform.ts";
import { createTestChat } from "../../support/chat.ts";

const FOREIGN = /[\u200f\u2068\u2069]/g;

async function converse(
  lines: readonly string[],
  options: { readonly isTty?: boolean; readonly open?: boolean } = {},
) {
  const chat = await createTestChat();
  const stop = new AbortController();
  let printed = "";
  const io = {
    out: (text: string) => {
      printed += text;
    },
    stdin: input(lines, options.open ?? false),
    isTty: options.isTty ?? false,
    columns: 80,
  };
  const platform = createTerminalPlatform(io, { color: false });
  const running = runChat({ receiver: chat.receiver, platform }, io, stop.signal);
  return { running, stop, printed: () => printed.replace(FOREIGN, "") };
}

async function* input(lines: readonly string[], open: boolean): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield new TextEncoder().encode(`${line}\n`);
  if (open) await new Promise(() => {});
}

describe("the terminal chat", () => {
  it("answers piped lines, with numbered buttons that a number presses, and ends with the input", async () => {
    const { running, printed } = await converse(["/start", "1", "٢", "القاهرة", "إعدادات"]);
    await running;
    expect(printed()).toContain("[1] موجز الصباح   [2] موجز المساء");
    expect(printed()).toContain("[1] 6:00 صباحًا   [2] 7:00 صباحًا   [3] 8:00 صباحًا");
    expect(printed()).toContain("كل يوم عند الساعة السابعة صباحًا بتوقيت القاهرة.");
    expect(printed()).not.toContain("> ");
  });

  it("greets and prompts a person", async () => {
    const { running, printed } = await converse(["مساعدة", "خروج", "مصادر"], { isTty: true });
    await running;
    expect(printed()).toContain("للاشتراك، أي نشرة؟");
    expect(printed()).toContain("/digest");
    expect(printed()).not.toContain("المصادر");
    expect(printed().match(/^> /gm)).toHaveLength(2);
  });

  it("ends when it is told to stop, though nobody types", async () => {
    const { running, stop } = await converse([], { open: true });
    stop.abort();
    await expect(running).resolves.toBeUndefined();
  });

  it("takes a number without a button as text, and skips empty lines", async () => {
    const { running, printed } = await converse(["", "99", "   "]);
    await running;
    expect(printed()).toContain("أيها المقصود؟");
  });
});

describe("the terminal platform", () => {
  const io = { out: () => {}, stdin: input([], false), isTty: false, columns: 30 };
  const document = { title: "موجز", blocks: [] };

  it("puts a button on a line of its own where a row is too wide, and marks its direction", () => {
    const { render } = createTerminalPlatform(io, { color: false });
    const actions = [
      ["نشرة المال والأعمال", "نشرة العلوم والتقنية"].map((label) => ({ label, command: "x", args: {} })),
    ];
    const message = render({ document, index: 1, of: 1, actions }, DEFAULT_STYLE) as {
      readonly text: string;
    };
    expect(message.text).toContain("\u200f[1] نشرة المال والأعمال\n\u200f[2] نشرة العلوم والتقنية\n");
  });

  it("sends what it printed, and keeps the choices of the last message that had any", async () => {
    let printed = "";
    const platform = createTerminalPlatform(
      {
        ...io,
        out: (text) => {
          printed += text;
        },
      },
      { color: false },
    );
    const action = { label: "الرابط", url: "https://marsa.example/" };
    const send = (actions: readonly (typeof action)[][]) =>
      platform.send(
        { platform: "terminal", chat: "local" },
        platform.render({ document, index: 1, of: 1, actions }, DEFAULT_STYLE),
        { key: "k", silent: false },
        new AbortController().signal,
      );
    expect(await send([[action]])).toEqual({ outcome: "sent", messageRef: "k" });
    await send([]);
    expect(platform.choices()).toEqual([action]);
    expect(printed).toContain("[1] الرابط");
  });
});
