import { z } from "zod";
import { searchWordSchema } from "#core/fields.ts";
import { digitsSchema, monthsSchema } from "#core/style.ts";
import { weekdaySchema } from "#core/weekday.ts";
import type { Slot } from "./schedule.ts";
import { MOST_TASTES, tasteSchema } from "./taste.ts";

/** A place that receives messages; core does not know which platforms exist. */
export type Address = {
  readonly platform: string;
  /** Chat, channel or user, in the platform's own spelling. */
  readonly chat: string;
  /** Topic or thread inside it. */
  readonly thread?: string;
};

/** A running story by its id, as it was called when somebody followed it. */
const followedThreadSchema = z.strictObject({
  id: z.string().min(1).max(64),
  title: z.string().trim().min(1).max(300),
  since: z.iso.date(),
});
export type FollowedThread = z.infer<typeof followedThreadSchema>;

/** More a day are refused even to those who ask. */
const MOST_ALERTS = 10;

const alertsSchema = z.strictObject({
  breaking: z.boolean().default(true).describe("Events that several outlets tell within a short time"),
  followed: z.boolean().default(true).describe("What the reader follows"),
  most: z.int().min(1).max(MOST_ALERTS).default(3).describe("A day"),
});
export type Alerts = z.infer<typeof alertsSchema>;

/** What a subscriber changed; an absent field means the edition's own choice. */
export const preferencesSchema = z.strictObject({
  sections: z.array(z.string().max(64)).max(50).optional().describe("Section ids to keep"),
  muted: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  follow: z.array(searchWordSchema).max(30).optional().describe("Words whose stories come first"),
  threads: z.array(followedThreadSchema).max(20).optional().describe("Running stories that are followed"),
  taste: z.array(tasteSchema).max(MOST_TASTES).optional().describe("What is wanted more or less of"),
  alerts: alertsSchema.optional().describe("What is told at once; absent means nothing"),
  digits: digitsSchema.optional(),
  months: monthsSchema.optional(),
  hijri: z.boolean().optional(),
  length: z.enum(["short", "medium", "full"]).default("full"),
  silent: z.boolean().default(false),
  plain: z.boolean().optional().describe("Simple messages instead of rich ones"),
  mention: z
    .string()
    .regex(/^\d{17,20}$/)
    .optional()
    .describe("A role that a digest calls"),
  announcements: z.boolean().optional().describe("Messages of the operator; absent means yes"),
  share: z.boolean().optional().describe("Passed on to the chats that follow this one"),
});

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When a subscriber wants an edition, in local time. Quiet hours may pass midnight. */
export const timetableSchema = z.strictObject({
  times: z.array(localTime).min(1).max(6),
  weekdays: z.array(weekdaySchema).min(1).max(7).optional(),
  timeZone: z.string().min(1).max(64),
  quiet: z.strictObject({ from: localTime, to: localTime }).optional(),
});

export type Preferences = z.infer<typeof preferencesSchema>;
export type Timetable = z.infer<typeof timetableSchema>;

/** The person who subscribed a shared chat; notified when the chat is lost. */
export const contactSchema = z.strictObject({
  chat: z.string().min(1).max(64).describe("Where that person alone reads, on the same platform"),
  place: z.string().min(1).max(200).exactOptional().describe("What the place was called"),
});
export type Contact = z.infer<typeof contactSchema>;

/** Why a subscription is paused. All but `user` end when the platform reports that the chat is back. */
export type PauseReason = "user" | "blocked" | "gone" | "forbidden" | "invalid";

export type SubscriptionStatus =
  | { readonly state: "active" }
  | { readonly state: "paused"; readonly reason: PauseReason; readonly at: Temporal.Instant };

/** One edition for one place. (address, edition) is unique. */
export type Subscription = {
  readonly id: number;
  readonly address: Address;
  readonly edition: string;
  readonly timetable: Timetable;
  readonly preferences: Preferences;
  readonly status: SubscriptionStatus;
  /** `push`: kept in step with the edition's file; `chat`: made by a user. */
  readonly origin: "chat" | "push";
  readonly contact?: Contact;
  readonly createdAt: Temporal.Instant;
  /** The next slot that will be planned; undefined while paused. */
  readonly next?: Slot;
  /** End of the last delivered digest's window; the next window starts here. */
  readonly deliveredTo?: Temporal.Instant;
  /** When its reader last chose something; unknown in those of earlier versions. */
  readonly changedAt?: Temporal.Instant;
};

/** What a new or changed subscription consists of; the store gives it its id. */
export type SubscriptionDraft = Omit<Subscription, "id">;
