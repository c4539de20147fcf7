import { plainText } from "#core/document/plain-text.ts";
import type { Platform, Receiver, SendOutcome } from "#core/ports.ts";
import { describePlatform, type OutcomeName, type PlatformWorld } from "../contracts/platform.ts";

const ADDRESS = { platform: "stub", chat: "1" };
const LIMIT = 500;

const OUTCOMES: Readonly<Record<OutcomeName, SendOutcome>> = {
  sent: { outcome: "sent", messageRef: "1" },
  moved: { outcome: "moved", to: "2" },
  unprocessed: { outcome: "unprocessed" },
  unknown: { outcome: "unknown", repeatable: false },
  "rejected: blocked": { outcome: "rejected", reason: "blocked" },
  "rejected: gone": { outcome: "rejected", reason: "gone" },
  "rejected: forbidden": { outcome: "rejected", reason: "forbidden" },
  "rejected: invalid": { outcome: "rejected", reason: "invalid" },
  "retry: chat": { outcome: "retry", afterMs: 1, scope: "chat" },
  "retry: platform": { outcome: "retry", afterMs: 1, scope: "platform" },
};
const NAMES = Object.keys(OUTCOMES) as OutcomeName[];

/** The smallest platform that keeps the contract: a message is its text, the network a variable. */
async function open(): Promise<PlatformWorld<string>> {
  let next = OUTCOMES.sent;
  let receiver: Receiver | undefined;
  const platform: Platform<string> = {
    id: "stub",
    measureFor: () => ({
      limit: LIMIT,
      measure: (block) => plainText({ title: "", blocks: [block] }).length + 2,
    }),
    render: ({ document }) => plainText(document),
    send: async () => next,
    start: async (given) => {
      receiver = given;
    },
    stop: async () => {
      receiver = undefined;
    },
  };
  const provoke = NAMES.map((name) => [
    name,
    () => {
      next = OUTCOMES[name];
    },
  ]);
  return {
    platform,
    address: ADDRESS,
    refusals: (message) => (message.length > LIMIT ? [`${message.length} characters`] : []),
    provoke: Object.fromEntries(provoke),
    giveCommand() {
      const user = { id: "1", isManager: true, isAdmin: false };
      const call = { command: "help", args: {}, address: ADDRESS, user };
      void receiver?.command(call, new AbortController().signal);
    },
    close: async () => {},
  };
}

describePlatform("a stub that keeps the contract", open, NAMES);
