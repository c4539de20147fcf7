import { z } from "zod";
import { topicSchema } from "./topic.ts";

const httpUrl = z.url({ protocol: /^https?$/ });

export const feedSchema = z.strictObject({
  url: httpUrl.describe("Feed address (RSS, Atom or JSON Feed)"),
  topic: topicSchema.default("top"),
  alternate: httpUrl.optional().describe("Tried when the address fails"),
});

/** What the outlet allows us; absent means the careful default. */
export const termsSchema = z.strictObject({
  full_text: z.boolean().default(false).describe("May article pages be fetched for their full text?"),
  llm: z.boolean().default(false).describe("May the text be given to a language model?"),
  crawl_delay: z.int().min(0).max(3600).default(0).describe("Seconds between two requests to this outlet"),
});

export const sourceSchema = z.strictObject({
  name: z.string().min(1).describe("Arabic name, as digests print it"),
  home: httpUrl,
  country: z
    .string()
    .regex(/^[A-Z]{2,3}$/)
    .describe("ISO 3166 code, INT where none fits"),
  region: z.enum(["gulf", "egypt", "levant", "iraq", "maghreb", "nile", "yemen", "international"]),
  language: z.literal("ar").default("ar"),
  ownership: z.enum(["private", "public", "state", "party"]).default("private"),
  enabled: z.boolean().default(true),
  trust: z.int().min(1).max(5).default(3).describe("Which outlet leads a story told by several"),
  time_zone: z.string().optional().describe("For dates that name no zone"),
  terms: termsSchema.prefault({}),
  feeds: z.array(feedSchema).min(1),
});

export type Feed = z.infer<typeof feedSchema>;
/** One outlet: its file's fields, and its file's name as id. */
export type Source = z.infer<typeof sourceSchema> & { readonly id: string };
