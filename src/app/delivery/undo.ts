import { z } from "zod";
import type { Clock } from "#core/ports.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import { preferencesSchema, timetableSchema } from "#core/schedule/subscription.ts";
import type { NoteStore } from "#core/stores.ts";
import type { Subscriptions } from "./subscriptions.ts";

const KEPT = Temporal.Duration.from({ hours: 24 });
const NAME = "undo";

const instant = z.string().transform((text) => Temporal.Instant.from(text));
/** Subscriptions as JSON has them. */
const rememberedSchema = z.array(
  z.object({
    id: z.number(),
    address: z.object({ platform: z.string(), chat: z.string(), thread: z.string().exactOptional() }),
    edition: z.string(),
    timetable: timetableSchema,
    preferences: preferencesSchema,
    status: z.discriminatedUnion("state", [
      z.object({ state: z.literal("active") }),
      z.object({
        state: z.literal("paused"),
        reason: z.enum(["user", "blocked", "gone", "forbidden", "invalid"]),
        at: instant,
      }),
    ]),
    origin: z.enum(["chat", "push"]),
    contact: z.object({ chat: z.string(), place: z.string().exactOptional() }).exactOptional(),
    createdAt: instant,
    next: z.object({ date: z.string(), time: z.string(), at: instant }).exactOptional(),
    deliveredTo: instant.exactOptional(),
    changedAt: instant.exactOptional(),
  }),
);

/** The last change of each chat's subscriptions, so that it can be taken back for a day. */
export interface Undo {
  /** Runs what may change the chat, and remembers how it was; `isChanged` says whether it did. */
  watch<Result>(
    address: Address,
    run: () => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly isChanged: boolean }>;
  /** Makes the chat what it was before its last change; undefined where there is none. */
  undo(address: Address): Promise<readonly Subscription[] | undefined>;
}

export function createUndo(
  subscriptions: Pick<Subscriptions, "list" | "restore" | "unsubscribe">,
  notes: NoteStore,
  clock: Clock,
): Undo {
  const ofPlace = async (address: Address) =>
    (await subscriptions.list(address)).filter((one) => one.address.thread === address.thread);

  return {
    async watch(address, run) {
      const was = await ofPlace(address);
      const result = await run();
      const isChanged = stateOf(was) !== stateOf(await ofPlace(address));
      if (isChanged) await notes.put(address, NAME, was, clock.now().add(KEPT));
      return { result, isChanged };
    },

    async undo(address) {
      const was = rememberedSchema.safeParse(await notes.take(address, NAME, clock.now())).data;
      if (!was) return undefined;
      for (const { edition } of await ofPlace(address)) {
        if (!was.some((one) => one.edition === edition)) await subscriptions.unsubscribe(address, edition);
      }
      // A chat may have moved meanwhile.
      const restored = was.map((one): Subscription => ({ ...one, address }));
      for (const subscription of restored) await subscriptions.restore(subscription);
      return restored;
    },
  };
}

/** What a reader chose; when the next digest comes follows from it, but for a pause of some days. */
function stateOf(subscriptions: readonly Subscription[]): string {
  return JSON.stringify(
    subscriptions
      .map(({ edition, timetable, preferences, status, next }) => [
        edition,
        timetable,
        preferences,
        status.state,
        next?.at.toString() ?? "",
      ])
      .sort(),
  );
}
