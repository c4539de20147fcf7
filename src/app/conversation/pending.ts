import { z } from "zod";
import type { Place } from "#app/conversation/article/headlines.ts";
import type { Clock, Reply } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { NoteStore } from "#core/stores.ts";

const KEPT = Temporal.Duration.from({ minutes: 30 });

const questionSchema = z.object({
  command: z.string(),
  args: z.record(z.string(), z.string()),
  label: z.string(),
  isVerbatim: z.boolean().exactOptional(),
  /** The chat that the answer is for, where that is not the one in which it is typed. */
  about: z
    .object({ platform: z.string(), chat: z.string(), thread: z.string().exactOptional() })
    .exactOptional(),
});

export type PendingQuestion = z.infer<typeof questionSchema>;

/** The question each user was asked last, so that an answer may be typed without a command's name. */
export interface Pending {
  /** Whether there is a question, which stays. */
  has(place: Place): Promise<boolean>;
  /** The question, once: an answer ends it. */
  take(place: Place): Promise<PendingQuestion | undefined>;
  ask(place: Place, question: NonNullable<Reply["asks"]>, about?: Address): Promise<void>;
}

export function createPending(notes: NoteStore, clock: Clock): Pending {
  return {
    has: async ({ address, user }) => (await notes.get(address, nameOf(user.id), clock.now())) !== undefined,
    async take({ address, user }) {
      return questionSchema.safeParse(await notes.take(address, nameOf(user.id), clock.now())).data;
    },
    async ask({ address, user }, asked, about) {
      const question = { ...asked, ...(about ? { about } : {}) };
      await notes.put(address, nameOf(user.id), question, clock.now().add(KEPT));
    },
  };
}

function nameOf(user: string): string {
  return `question ${user}`;
}
