import { createTerminalPlatform, type TerminalMessage } from "#renderers/terminal/platform.ts";
import { describePlatform, type PlatformWorld } from "../../contracts/platform.ts";

async function open(): Promise<PlatformWorld<TerminalMessage>> {
  const io = { out: () => {}, stdin: (async function* () {})(), isTty: false, columns: 80 };
  return {
    platform: createTerminalPlatform(io, { color: true }),
    address: { platform: "terminal", chat: "local" },
    // A terminal scrolls: it takes text of any length, but not a control character of somebody else's.
    refusals: ({ text }) => (/[\u0000-\u0009\u000b-\u001a\u009b]/.test(text) ? ["a control character"] : []),
    provoke: {
      sent: () => {},
      moved: "never",
      unprocessed: "never",
      unknown: "never",
      "rejected: blocked": "never",
      "rejected: gone": "never",
      "rejected: forbidden": "never",
      "rejected: invalid": "never",
      "retry: chat": "never",
      "retry: platform": "never",
    },
    close: async () => {},
  };
}

describePlatform("the terminal", open, ["sent"]);
