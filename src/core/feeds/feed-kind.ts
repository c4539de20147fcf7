import { z } from "zod";
import { fields } from "#core/fields.ts";

/** How news comes in. The first four are told by their answers; the last two need a map. */
export const FEED_KINDS = ["feed", "news_sitemap", "telegram", "wordpress", "json", "page"] as const;

export const feedKindSchema = z.enum(FEED_KINDS);
export type FeedKind = z.infer<typeof feedKindSchema>;

const path = z
  .string()
  .regex(
    /^(?:\.|[^\s.{}]{1,60}(?:\.[^\s.{}]{1,60}){0,9})$/,
    "names with points between, such as data.articles",
  );
const selector = z.string().min(1).max(200);

/** Where an outlet's own interface has what. */
export const jsonMapSchema = fields({
  items: path.describe('Path of the list; "." where it is the whole answer'),
  title: path.describe("Headline, from an item on"),
  url: z
    .union([path, z.string().regex(/^https?:\/\/[^\s]{1,500}$/, "an address")])
    .describe("Path of the address, or an address with paths in braces: https://outlet.example/news/{id}"),
  id: path.optional().describe("Identity, where the address is none"),
  date: path.optional().describe("When it was published"),
  summary: path.optional().describe("Teaser, plain or HTML"),
  text: path.optional().describe("Text, plain or HTML"),
  image: path.optional().describe("Address of a picture"),
  category: path.optional().describe("The publisher's own section"),
});
export type JsonMap = z.infer<typeof jsonMapSchema>;

/** Where a page that lists articles has what. */
export const pageMapSchema = fields({
  item: selector.describe("CSS selector of one article's box"),
  title: selector.describe("Headline inside the box"),
  url: selector.optional().describe("Link inside the box; absent means the first"),
  date: selector.optional().describe("Date inside the box: its datetime attribute or its text"),
  summary: selector.optional().describe("Teaser inside the box"),
  image: selector.optional().describe("Picture inside the box"),
});
export type PageMap = z.infer<typeof pageMapSchema>;
