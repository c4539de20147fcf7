import { z } from "zod";
import { KINDS } from "#core/digest/sections/registry.ts";
import { regionSchema } from "#core/feeds/source.ts";
import { fields, idSchema, labelSchema, searchWordSchema } from "#core/fields.ts";
import { topicSchema } from "#core/judgement/topic/topic-schema.ts";
import { FEATURE_NAMES } from "#core/salience/features.ts";
import { deskSchema } from "#core/schedule/desk-rules.ts";
import type { Taste } from "#core/schedule/taste.ts";
import { timeZoneSchema } from "#core/schedule/time-zone.ts";
import { colorSchema, digitsSchema, monthsSchema } from "#core/style.ts";
import { SUMMARISERS } from "#core/summary/registry.ts";
import { weekdaySchema } from "#core/weekday.ts";
import { wishesSchema } from "#core/writing/wishes.ts";

/** What an edition may have beside its sections; editors read it in the JSON Schema. */
const BLOCKS = {
  opening: "a greeting and the leading events in a line each",
  lead: "the first story in full, with what else is told of its affair",
  figure: "a number of the day",
  quote: "what somebody said",
  courses: "running stories of the window, step by step, for windows of days",
  agenda: "what is to come on named days",
} as const;
export type BlockName = keyof typeof BLOCKS;

/** Which stories a section takes: every given field must match; none given takes everything left. */
export const sectionSchema = fields({
  id: idSchema.describe("Name of the section within its edition"),
  title: labelSchema.describe("Arabic heading"),
  kind: z
    .enum(KINDS.map(({ kind }) => kind))
    .default(KINDS[0].kind)
    .describe(KINDS.map(({ kind, help }) => `${kind}: ${help}`).join("; ")),
  topics: z.array(topicSchema).default([]).describe("Topics it takes; none means all"),
  sources: z.array(idSchema).default([]).describe("Outlets it takes, by file name; none means all"),
  regions: z.array(regionSchema).default([]).describe("Regions of outlets it takes; none means all"),
  include: z
    .array(searchWordSchema)
    .default([])
    .describe("Words or phrases of which one must occur, however it is spelled or prefixed"),
  exclude: z.array(searchWordSchema).default([]).describe("Words or phrases of which none may occur"),
  limit: z.int().min(1).max(50).default(5).describe("Stories in this section"),
  per_outlet: z
    .int()
    .min(1)
    .max(50)
    .default(2)
    .describe("Stories led by one outlet in this section; more where few outlets have any"),
  min_outlets: z.int().min(1).max(20).default(1).describe("Only stories told by at least this many outlets"),
  show: z
    .enum(["headline", "summary", "card"])
    .default("card")
    .describe("card: summary, keywords and related headlines"),
  related: z.int().min(0).max(10).default(3).describe("Related headlines on a card"),
  keywords: z.boolean().default(true).describe("Are keywords shown on a card?"),
});

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day such as 07:00");
const lateness = z.string().regex(/^\d{1,3}[hd]$/, "hours or days such as 6h or 2d");
const period = z.string().regex(/^[1-9]\d{0,2}[hd]$/, "hours or days such as 24h or 7d");

const scheduleSchema = fields({
  times: z.array(localTime).min(1).max(48).describe("Local times of day, in the edition's time zone"),
  weekdays: z.array(weekdaySchema).min(1).optional().describe("Only on these days; default: every day"),
  catch_up: lateness.default("6h").describe("How late a missed digest is still worth sending"),
});

const CHAT = "the name or number of a chat; quote a number of more than 15 digits";
/** A number that a double cannot hold would name another chat. */
const chatId = z.union([labelSchema, z.int({ error: CHAT })], { error: CHAT }).transform(String);

const pushSchema = fields({
  platform: idSchema.describe("telegram, discord …"),
  target: chatId.describe("Chat, channel or group"),
  thread: chatId.optional().describe("Topic or thread inside it"),
});

export const editionSchema = fields({
  title: labelSchema.describe("Arabic title"),
  description: labelSchema.optional().describe("One Arabic line for lists of editions"),
  time_zone: timeZoneSchema.default("Asia/Riyadh"),
  schedule: scheduleSchema.optional().describe("When it is sent; without it only on request"),
  window: period.default("24h").describe("How far back a digest looks when nothing was sent before"),
  summary: fields({
    sentences: z.int().min(1).max(6).default(3).describe("Sentences at most"),
    words: z.int().min(10).max(200).default(85).describe("Words at most"),
    by: z
      .enum(SUMMARISERS.map(({ name }) => name))
      .default(SUMMARISERS[0].name)
      .describe(SUMMARISERS.map(({ name, help }) => `${name}: ${help}`).join("; ")),
  })
    .prefault({})
    .describe("How a story is summarised, and at what length"),
  written: wishesSchema
    .prefault({})
    .describe("What else a language model may write, where the operator has one"),
  color: colorSchema.optional().describe("Colour of its digests where a platform shows one"),
  digits: digitsSchema.default("latin").describe("latin: 0–9; arabic: ٠–٩"),
  months: monthsSchema.default("gulf").describe("Month names; dual: نوفمبر/تشرين الثاني"),
  hijri: z.boolean().default(false).describe("Is the Hijri date shown too?"),
  weights: z
    .partialRecord(z.enum(FEATURE_NAMES), z.number().min(-10).max(10))
    .default({})
    .describe("What is added to the weights of stories, by feature: sport: 2 brings sport up"),
  alerts: fields({
    outlets: z.int().min(1).max(20).default(3).describe("Outlets that must tell it"),
    within_minutes: z.int().min(5).max(360).default(60).describe("Minutes within which they do"),
    weight: z.number().min(-10).max(20).default(3).describe("What it must weigh, as --explain prints it"),
  })
    .prefault({})
    .describe("What makes news breaking, for readers of this edition who want alerts"),
  pin: z
    .array(searchWordSchema)
    .default([])
    .describe("Words or phrases whose stories stand before all others"),
  ban: z.array(searchWordSchema).default([]).describe("Words or phrases whose stories are never told"),
  without: z.array(idSchema).default([]).describe("Outlets whose articles are never told, by file name"),
  limit: z.int().min(1).max(100).default(25).describe("Stories in the whole digest"),
  blocks: z
    .array(z.enum(Object.keys(BLOCKS) as BlockName[]))
    .default([])
    .describe(
      `What stands beside the sections, where the news has it: ${Object.entries(BLOCKS)
        .map(([block, help]) => `${block}: ${help}`)
        .join("; ")}`,
    ),
  sections: z
    .array(sectionSchema)
    .min(1)
    .max(30)
    .describe("In printed order; a story is told by the first section that takes it"),
  web: z
    .enum(["link", "opening", "off"])
    .default("link")
    .describe(
      "Where the web edition is on: link: each digest ends with a link to its page; opening: chats get its headlines and the link; off: it is not published there",
    ),
  card: z
    .enum(["none", "photo"])
    .default("none")
    .describe(
      "photo: before each digest that is sent, a picture of what it tells first (none: words alone); it is drawn once for all who get the same digest",
    ),
  desk: deskSchema.optional().describe("Editors see each digest before it goes out, and may change it"),
  push: z.array(pushSchema).max(100).default([]).describe("Chats that always receive this edition"),
});

/** A section; `threads` are running stories that its reader follows, taken whatever words they hold. */
export type SectionSpec = z.infer<typeof sectionSchema> & { readonly threads?: readonly string[] };
/**
 * One edition: its file's fields and its file's name as id. One that a reader made may tell of feeds that were added
 * for it, and what it tells may be bent by a reader's taste.
 */
export type Edition = Omit<z.infer<typeof editionSchema>, "sections"> & {
  readonly sections: readonly SectionSpec[];
  readonly id: string;
  readonly feeds?: readonly string[];
  readonly taste?: readonly Taste[];
};
