import { say } from "#app/answer.ts";
import type { Log } from "#app/log.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { rememberIn } from "#lib/remember.ts";
import { type Look, renderPart } from "#platforms/discord/render/render.ts";
import type { Outgoing } from "./outgoing.ts";

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
  const { document } = say(HELLO);
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
      rememberIn(greeted, inbox.chat, REMEMBERED);
      return undefined;
    },
  };
}
