import { say } from "#app/answer.ts";
import type { Clock, Reply } from "#core/ports.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";

/** So many at once, then one more each time the pause is over. */
type Allowance = { readonly atOnce: number; readonly everyMs: number };

/** What one person, and one chat, may ask for: a person in a hurry stays far below, one program cannot starve others. */
const ALLOWANCES = {
  /** Setting up a subscription takes ten presses; a chat gets at most an answer a second from Telegram. */
  command: { user: { atOnce: 30, everyMs: 2_000 }, chat: { atOnce: 60, everyMs: 1_000 } },
  /** What platforms ask for by themselves with each letter that is typed. */
  typing: { user: { atOnce: 60, everyMs: 500 }, chat: { atOnce: 120, everyMs: 250 } },
  /** Pages to fetch and parse, the dearest that strangers can ask for. */
  link: { user: { atOnce: 5, everyMs: 20_000 }, chat: { atOnce: 15, everyMs: 10_000 } },
} as const satisfies Record<string, { readonly user: Allowance; readonly chat: Allowance }>;

/** Of each kind; those who asked longest ago are forgotten first. Some 200 bytes each. */
const REMEMBERED = 20_000;

export type Spending = keyof typeof ALLOWANCES;

/** Unique over all platforms; the user may be a chat that somebody writes for. */
export type Spender = { readonly user: string; readonly chat: string };

/** `again`: whoever it was has been told. */
export type Ruling = "granted" | "too much of user" | "too much of chat" | "again";

/** What strangers may ask for, by the clock that nobody sets. */
export interface Budget {
  /** Spends one; `isFull`: what the chat has asked for before is not done yet. */
  spend(kind: Spending, spender: Spender, isFull?: boolean): Ruling;
}

type Bucket = { level: number; at: number; isTold: boolean };
type Buckets = ReturnType<typeof createBuckets>;

export function createBudget(clock: Pick<Clock, "monotonicMs">): Budget {
  const of = ({ user, chat }: (typeof ALLOWANCES)[Spending]) => ({
    users: createBuckets(user, clock),
    chats: createBuckets(chat, clock),
  });
  const kinds: Record<Spending, { readonly users: Buckets; readonly chats: Buckets }> = {
    command: of(ALLOWANCES.command),
    typing: of(ALLOWANCES.typing),
    link: of(ALLOWANCES.link),
  };
  return {
    spend(kind, spender, isFull = false) {
      const user = kinds[kind].users(spender.user);
      const chat = kinds[kind].chats(spender.chat);
      if (user.level < 1) return refusal([user], "too much of user");
      if (isFull) chat.level = 0;
      if (chat.level < 1) return refusal([user, chat], "too much of chat");
      user.level -= 1;
      chat.level -= 1;
      return "granted";
    },
  };
}

/** What is said once. */
export function tooMuch(ruling: Exclude<Ruling, "granted" | "again">): Reply {
  return say(
    ruling === "too much of user"
      ? "أرسلت طلبات كثيرة، انتظر قليلًا."
      : "وصلت من هذه المحادثة طلبات كثيرة، انتظر قليلًا.",
  );
}

function refusal(buckets: readonly Bucket[], ruling: Ruling): Ruling {
  const isTold = buckets.some((bucket) => bucket.isTold);
  for (const bucket of buckets) bucket.isTold = true;
  return isTold ? "again" : ruling;
}

/** Buckets by name, each as full as it is now; told again once one has been half full. */
function createBuckets({ atOnce, everyMs }: Allowance, clock: Pick<Clock, "monotonicMs">) {
  // Whoever has not been heard of for so long is at the full level again.
  const kept = createTtlCache<string, Bucket>({
    max: REMEMBERED,
    ttl: { ms: atOnce * everyMs, clock },
  });
  return (name: string): Bucket => {
    const at = clock.monotonicMs();
    const bucket = kept.get(name) ?? { level: atOnce, at, isTold: false };
    bucket.level = Math.min(atOnce, bucket.level + (at - bucket.at) / everyMs);
    bucket.at = at;
    if (bucket.level >= atOnce / 2) bucket.isTold = false;
    kept.set(name, bucket);
    return bucket;
  };
}
