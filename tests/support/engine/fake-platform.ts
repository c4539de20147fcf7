import type { Block, Document } from "#core/document/document.ts";
import { plainText } from "#core/document/plain-text.ts";
import type { Platform, SendOptions, SendOutcome } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";

export type Delivered = {
  readonly chat: string;
  readonly text: string;
  readonly key: string;
  readonly silent: boolean;
};

/** A platform that lives in the test: what it received, and what it answers. */
export interface FakePlatform extends Platform<string> {
  readonly delivered: readonly Delivered[];
  /** Messages that were edited, by their numbers, in order. */
  readonly edited: readonly { readonly ref: string; readonly text: string }[];
  /** Decides the outcome of the n-th request (from 1); undefined means sent. */
  answer: (request: number, address: Address, options: SendOptions) => SendOutcome | undefined;
}

export function createFakePlatform(id = "test", limit = 10_000): FakePlatform {
  const delivered: Delivered[] = [];
  const edited: { ref: string; text: string }[] = [];
  let requests = 0;
  const platform: FakePlatform = {
    id,
    measureFor: () => ({ limit, measure: (block: Block) => plainText(documentOf(block)).length + 2 }),
    render: (part) => plainText(part.document),
    async send(address, message, options) {
      requests += 1;
      const outcome = platform.answer(requests, address, options);
      // A lost answer means that the message was taken all the same.
      if (outcome === undefined || outcome.outcome === "unknown") {
        delivered.push({
          chat: address.chat,
          text: message,
          key: options.key,
          silent: options.silent,
        });
      }
      return outcome ?? { outcome: "sent", messageRef: `m${requests}` };
    },
    async edit(address, ref, message) {
      requests += 1;
      const outcome = platform.answer(requests, address, { key: `edit ${ref}`, silent: true });
      if (outcome === undefined) edited.push({ ref, text: message });
      return outcome ?? { outcome: "sent", messageRef: ref };
    },
    start: async () => {},
    stop: async () => {},
    delivered,
    edited,
    answer: () => undefined,
  };
  return platform;
}

function documentOf(block: Block): Document {
  return { title: "", blocks: [block] };
}
