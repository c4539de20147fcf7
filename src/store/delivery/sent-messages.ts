import type { ArrivedMessage, SentMessage } from "#core/stores.ts";

/** One message in the ledger's text of them: " 101:1-3", or " 101:1-3@PLACE"; null where it tells of no stories. */
export function writeMessage(message: ArrivedMessage | undefined): string | null {
  if (!message?.stories) return null;
  const { ref, place, stories } = message;
  return ` ${ref}:${stories.first}-${stories.last}${place ? `@${place}` : ""}`;
}

/** The messages of such a text, in the order in which they were sent. */
export function readMessages(text: string): SentMessage[] {
  return [...text.matchAll(/(\S+):(\d+)-(\d+)(?:@(\S+))?/g)].map(([, ref = "", first, last, place]) => ({
    ref,
    ...(place ? { place } : {}),
    stories: { first: Number(first), last: Number(last) },
  }));
}
