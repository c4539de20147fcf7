import { z } from "zod";
import { fields, labelSchema } from "#core/fields.ts";
import { topicSchema } from "#core/judgement/topic/topic-schema.ts";
import { timeZoneSchema } from "#core/schedule/time-zone.ts";
import { feedKindSchema, jsonMapSchema, pageMapSchema } from "./feed-kind.ts";
import { fetchSchema } from "./fetch-settings.ts";

/** Where an outlet's own news comes from; pan-Arab and foreign outlets are international. */
export const REGIONS = [
  "gulf",
  "egypt",
  "levant",
  "iraq",
  "maghreb",
  "sudan",
  "yemen",
  "international",
] as const;

export const regionSchema = z.enum(REGIONS);
export type Region = z.infer<typeof regionSchema>;

/** What each word claims, and why some are off: docs/decisions/0004-state-media.md. */
const OWNERSHIPS = ["private", "public", "state", "party"] as const;
const OFF_BY_DEFAULT: readonly string[] = ["state", "party"];

const WEB_ADDRESS = "an address that begins with http:// or https://";

const webAddress = z
  .url({ protocol: /^https?$/, hostname: /./, error: WEB_ADDRESS })
  .refine((address) => !hasCredentials(address), "an address without a user name or password")
  .meta({ pattern: "^[Hh][Tt][Tt][Pp][Ss]?://" });

export const feedSchema = fields({
  url: webAddress.describe(
    "Address of the feed, the site map, the channel (https://t.me/s/NAME) or the list",
  ),
  kind: feedKindSchema
    .optional()
    .describe("How its news comes; told by its answer, but for json and page, which need a map"),
  topic: topicSchema.default("top").describe("What all of the feed is about; top for a mixed front page"),
  alternate: webAddress
    .optional()
    .describe("Read while the address fails or brings nothing; told by its answer, whatever the kind"),
  json: jsonMapSchema.optional().describe("With kind json: where its answer has what"),
  page: pageMapSchema.optional().describe("With kind page: where the page has what"),
  fetch: fetchSchema
    .optional()
    .describe("How it is asked for, where that differs from the outlet's other feeds"),
}).refine(
  ({ kind, json, page }) =>
    (kind === "json") === (json !== undefined) && (kind === "page") === (page !== undefined),
  {
    error: "a map called json with kind json, one called page with kind page, and none else",
    path: ["kind"],
  },
);

/** What the outlet allows us; absent means the careful default. */
export const termsSchema = fields({
  full_text: z
    .boolean()
    .default(false)
    .describe("May article pages be read for a summary? robots.txt is obeyed in any case"),
  llm: z.boolean().default(false).describe("May the text be given to a language model?"),
  crawl_delay: z
    .int()
    .min(0)
    .max(3600)
    .default(0)
    .describe("Seconds to leave between two requests to this outlet"),
});

export const sourceSchema = fields({
  name: labelSchema.describe("Arabic name, as digests print it"),
  home: webAddress.describe("The outlet's own front page"),
  country: z
    .string()
    .regex(/^([A-Z]{2}|INT)$/, "two capital letters of ISO 3166, or INT")
    .describe("ISO 3166 code of two letters, INT where none fits"),
  region: regionSchema.describe("Where its own news comes from; pan-Arab and foreign outlets: international"),
  language: z.literal("ar").default("ar").describe("Language of the feeds"),
  ownership: z
    .enum(OWNERSHIPS)
    .default("private")
    .describe("Who commands the newsroom: docs/decisions/0004-state-media.md"),
  enabled: z
    .boolean()
    .optional()
    .describe("Is it read? Default: yes, but state and party media only where this says true"),
  trust: z
    .int()
    .min(1)
    .max(5)
    .default(3)
    .describe("1 an aggregator … 5 an agency's care: who leads a story that several tell"),
  time_zone: timeZoneSchema.optional().describe("For dates in its feeds that name no zone"),
  terms: termsSchema.prefault({}).describe("What the outlet allows; absent means the careful answer"),
  fetch: fetchSchema.optional().describe("How its feeds are asked for"),
  feeds: z.array(feedSchema).min(1).max(30).describe("What is read, one entry for each address"),
}).transform((source) => ({
  ...source,
  enabled: source.enabled ?? !OFF_BY_DEFAULT.includes(source.ownership),
}));

export type Feed = z.infer<typeof feedSchema>;
/** One outlet: its file's fields, and its file's name as id. */
export type Source = z.infer<typeof sourceSchema> & { readonly id: string };

/** Which remembered addresses are those of outlets that are on: what was taken out of the catalogue is past. */
export function isRead(sources: readonly Source[]): (feed: { readonly url: string }) => boolean {
  const urls = new Set(
    sources.flatMap(({ enabled, feeds }) =>
      enabled ? feeds.flatMap(({ url, alternate }) => [url, alternate ?? url]) : [],
    ),
  );
  return ({ url }) => urls.has(url);
}

function hasCredentials(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username !== "" || password !== "";
}
