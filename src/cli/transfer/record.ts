import { z } from "zod";
import { contactSchema, preferencesSchema, timetableSchema } from "#core/schedule/subscription.ts";
import { timeZoneSchema } from "#core/schedule/time-zone.ts";

/** What a record may name. */
export type Known = {
  readonly editions: ReadonlySet<string>;
  readonly platforms: ReadonlySet<string>;
  readonly now: Temporal.Instant;
};

/** Numbers of chats as platforms give them, and public names of channels. */
const placeId = z.string().regex(/^(?:-?\d{1,32}|@?[A-Za-z]\w{0,63})$/, "a chat's number or public name");

/** One subscription outside of the database: all that a reader chose, nothing of what is under way. */
export function recordSchemaFor({ editions, platforms, now }: Known) {
  const instant = z.string().transform((text, context) => {
    try {
      const at = Temporal.Instant.from(text);
      if (Temporal.Instant.compare(at, now) <= 0) return at;
      context.addIssue({ code: "custom", message: "lies in the future" });
    } catch {
      context.addIssue({ code: "custom", message: "an instant (ISO 8601 with a zone)" });
    }
    return z.NEVER;
  });
  return z.strictObject({
    address: z.strictObject({
      platform: oneOf(platforms, "platform"),
      chat: placeId,
      thread: placeId.exactOptional(),
    }),
    edition: oneOf(editions, "edition"),
    timetable: timetableSchema.extend({ timeZone: timeZoneSchema }),
    preferences: preferencesSchema,
    state: z.enum(["active", "paused"]),
    reason: z.enum(["user", "blocked", "gone", "forbidden", "invalid"]).default("user"),
    pausedAt: instant.default(now),
    origin: z.enum(["chat", "push"]),
    contact: contactSchema.extend({ chat: placeId }).exactOptional(),
    createdAt: instant,
    changedAt: instant.exactOptional(),
    deliveredTo: instant.exactOptional(),
  });
}

export type Record = z.infer<ReturnType<typeof recordSchemaFor>>;

function oneOf(known: ReadonlySet<string>, what: string) {
  return z.string().refine((name) => known.has(name), `no such ${what}`);
}
