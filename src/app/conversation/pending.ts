import type { Place } from "#app/conversation/article/headlines.ts";
import type { Clock, Reply } from "#core/ports.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";

const TTL_MS = 30 * 60_000;
const MOST_QUESTIONS = 5_000;

type Question = NonNullable<Reply["asks"]>;

/** The question each user was asked last, so that an answer may be typed without a command's name. */
export interface Pending {
  /** The question, once: an answer ends it. */
  take(place: Place): Question | undefined;
  ask(place: Place, question: Question): void;
}

export function createPending(clock: Clock): Pending {
  const asked = createTtlCache<string, Question>({ max: MOST_QUESTIONS, ttl: { ms: TTL_MS, clock } });
  return {
    take: (place) => asked.take(keyOf(place)),
    ask: (place, question) => asked.set(keyOf(place), question),
  };
}

function keyOf({ address, user }: Place): string {
  return JSON.stringify([address.platform, address.chat, address.thread, user.id]);
}
