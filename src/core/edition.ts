import { z } from "zod";
import { weekdaySchema } from "./schedule.ts";
import { digitsSchema, monthsSchema } from "./style.ts";
import { topicSchema } from "./topic.ts";

const word = z.string().trim().min(1);

/** Which stories a section takes: every given field must match; none given takes everything left. */
export const sectionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: word,
  kind: z.enum(["stories", "latest"]).default("stories"),
  topics: z.array(topicSchema).default([]),
  sources: z.array(word).default([]).describe("Source ids; none means all enabled ones"),
  regions: z.array(word).default([]),
  include: z.array(word).default([]).describe("Words of which one must occur, compared on folded Arabic"),
  exclude: z.array(word).default([]),
  limit: z.int().min(1).max(50).default(5),
  per_outlet: z.int().min(1).max(50).default(2),
  min_outlets: z.int().min(1).max(20).default(1).describe("Only stories told by at least this many outlets"),
  show: z.enum(["headline", "summary", "card"]).default("card"),
  related: z.int().min(0).max(10).default(3),
  keywords: z.boolean().default(true),
});

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "HH:MM");
const duration = z.string().regex(/^\d{1,3}[hd]$/, "hours or days: 6h, 2d");

export const editionSchema = z.strictObject({
  title: word,
  description: word.optional(),
  time_zone: z.string().default("Asia/Riyadh"),
  schedule: z
    .strictObject({
      times: z.array(localTime).min(1),
      weekdays: z.array(weekdaySchema).min(1).optional(),
      catch_up: duration.default("6h").describe("How late a missed digest is still worth sending"),
    })
    .optional(),
  window: duration.default("24h").describe("How far back a digest looks when nothing was sent before"),
  summary: z
    .strictObject({
      sentences: z.int().min(1).max(6).default(3),
      words: z.int().min(10).max(200).default(80),
    })
    .prefault({}),
  digits: digitsSchema.default("latin"),
  months: monthsSchema.default("gulf"),
  hijri: z.boolean().default(false),
  limit: z.int().min(1).max(100).default(25).describe("Stories in the whole digest"),
  sections: z.array(sectionSchema).min(1),
  push: z
    .array(z.strictObject({ platform: word, target: word, thread: word.optional() }))
    .default([])
    .describe("Chats that always receive this edition"),
});

export type SectionSpec = z.infer<typeof sectionSchema>;
/** One edition: its file's fields, and its file's name as id. */
export type Edition = z.infer<typeof editionSchema> & { readonly id: string };
