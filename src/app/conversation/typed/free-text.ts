import type { Press } from "#app/conversation/payload.ts";
import { findClocks } from "./typed-clocks.ts";

const WHOLE_LINK = /^\s*https?:\/\/\S+\s*$/i;

/** What a message without a command's name most likely asks for: a link to be summarised, a time to subscribe. */
export function readFreeText(text: string): Press | undefined {
  if (WHOLE_LINK.test(text)) return { command: "summarize", args: { text } };
  if (text.length > 60) return undefined;
  const { times, rest } = findClocks(text);
  return times.length > 0 && rest === "" ? { command: "subscribe", args: { text } } : undefined;
}
