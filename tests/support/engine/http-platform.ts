import { Agent, request } from "undici";
import { plainText } from "#core/document/plain-text.ts";
import type { Platform, SendOutcome } from "#core/ports.ts";

/** Requests that surely never arrived. */
const UNREACHED = new Set(["ECONNREFUSED", "ENOTFOUND", "UND_ERR_CONNECT_TIMEOUT"]);

/** A platform whose messages go to a message server. */
export function createHttpPlatform(url: string, limit: number): Platform<string> {
  const dispatcher = new Agent({ connections: 64, pipelining: 1 });
  /** Until when the server has told us to wait, on the clock of this process. */
  let closedUntil = 0;
  return {
    id: "http",
    measureFor: () => ({
      limit,
      measure: (block) => plainText({ title: "", blocks: [block] }).length + 2,
    }),
    render: (part) => plainText(part.document),
    async send(address, message, { key }, signal): Promise<SendOutcome> {
      const body = JSON.stringify({ chat: address.chat, key, text: message });
      try {
        const headers = { "x-knew-better": String(performance.now() < closedUntil) };
        const response = await request(url, { method: "POST", headers, body, dispatcher, signal });
        const answer = (await response.body.json()) as { ref: string; retryAfterMs: number };
        if (response.statusCode === 429) closedUntil = performance.now() + answer.retryAfterMs;
        return response.statusCode === 429
          ? { outcome: "retry", afterMs: answer.retryAfterMs, scope: "platform" }
          : { outcome: "sent", messageRef: answer.ref };
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "";
        return UNREACHED.has(code) ? { outcome: "unprocessed" } : { outcome: "unknown", repeatable: false };
      }
    },
    start: async () => {},
    stop: () => dispatcher.close(),
  };
}
