import type { Place } from "#app/commands/headlines.ts";
import type { Reply } from "#core/ports.ts";
import { remember } from "#lib/remember.ts";

const MEMORY_MINUTES = 30;
const KEPT = 5_000;

type Question = NonNullable<Reply["asks"]>;

/** The question each user was asked last, so that an answer may be typed without a command's name. */
export interface Pending {
  /** The question, once: an answer ends it. */
  take(place: Place, now: Temporal.Instant): Question | undefined;
  ask(place: Place, question: Question, now: Temporal.Instant): void;
}

export function createPending(): Pending {
  const asked = new Map<string, { readonly question: Question; readonly until: Temporal.Instant }>();
  return {
    take(place, now) {
      const found = asked.get(keyOf(place));
      asked.delete(keyOf(place));
      return found && Temporal.Instant.compare(now, found.until) < 0 ? found.question : undefined;
    },
    ask(place, question, now) {
      remember(asked, keyOf(place), { question, until: now.add({ minutes: MEMORY_MINUTES }) }, KEPT);
    },
  };
}

function keyOf({ address, user }: Place): string {
  return JSON.stringify([address.platform, address.chat, address.thread, user.id]);
}
