import type { Log } from "#app/log.ts";
import { text } from "#core/inline.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import type { Address } from "#core/subscription.ts";
import type { Outgoing } from "./outgoing.ts";
import { type Look, renderPart } from "./render.ts";

const REMEMBERED = 5_000;
const HELLO = "أهلًا. إلى هنا تصل النشرات المطلوبة من موجز.";
const CLOSED =
  "رسائلك الخاصة مغلقة أمام موجز فلا تصل إليها النشرات. تُفتح من إعدادات الخصوصية لهذا الخادم بالسماح بالرسائل المباشرة، ثم يُعاد الاشتراك.";

/** Finds out whether a user takes direct messages: by saying hello, which is all that Discord offers for it. */
export interface Greetings {
  /** Undefined where messages arrive, else why not, in Arabic. A user is greeted once. */
  greet(inbox: Address, signal: AbortSignal): Promise<string | undefined>;
}

export function createGreetings({
  outgoing,
  look,
  log,
}: {
  readonly outgoing: Outgoing;
  readonly look: Look;
  readonly log: Log;
}): Greetings {
  const greeted = new Set<string>();
  const document = { title: "موجز", blocks: [{ type: "paragraph", children: [text(HELLO)] } as const] };
  return {
    async greet(inbox, signal) {
      if (greeted.has(inbox.chat)) return undefined;
      const message = renderPart({ document, index: 1, of: 1 }, DEFAULT_STYLE, { look });
      const { outcome } = await outgoing.send(inbox, message, { key: "hello", silent: true }, signal);
      if (outcome === "rejected") return CLOSED;
      if (outcome !== "sent") {
        log.info({ outcome }, "greeting not sent");
        return undefined;
      }
      greeted.add(inbox.chat);
      const oldest = greeted.keys().next().value;
      if (greeted.size > REMEMBERED && oldest !== undefined) greeted.delete(oldest);
      return undefined;
    },
  };
}
