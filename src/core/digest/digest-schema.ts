import { z } from "zod";
import { PHASES } from "#core/stories/newness/phase.ts";
import { colorSchema } from "#core/style.ts";

const webAddress = z.url({ protocol: /^https?$/ });
const text = z.string().min(1);

const toldBy = { outlet: text, url: webAddress.exactOptional() };

const headlineSchema = z.strictObject({
  headline: text,
  outlet: text.exactOptional(),
  url: webAddress.exactOptional(),
});

const cardSchema = z.strictObject({
  id: text.describe("Stable for as long as the story is told"),
  headline: text,
  url: webAddress.exactOptional(),
  outlet: z.string().describe("Arabic name; empty where a pasted text names none"),
  via: z.array(text).describe("Agencies and papers that the text itself names as its origin"),
  publishedAt: z.iso.datetime().exactOptional(),
  phase: z
    .enum(PHASES)
    .exactOptional()
    .describe("New, a follow-up, a reaction or background; absent where nobody knows"),
  follows: z
    .strictObject({ title: text, at: z.iso.datetime(), number: z.int().min(1).exactOptional() })
    .exactOptional()
    .describe(
      "What told the place of the story before: its title, how far its news reached, the story's number",
    ),
  summary: z.array(text).describe("Whole sentences in reading order"),
  written: z.literal(true).exactOptional().describe("Headline or summary are a language model's"),
  why: z
    .strictObject({ sentence: text, ...toldBy })
    .exactOptional()
    .describe(
      "Why it matters: a language model's sentence, which rests on an earlier article of this outlet",
    ),
  borrowed: z
    .array(z.strictObject({ sentence: z.int().min(0), outlet: text, url: webAddress.exactOptional() }))
    .exactOptional()
    .describe("Sentences of the summary, counted from 0, that other outlets than the card's own wrote"),
  note: text.exactOptional().describe("What an editor says of it"),
  corrected: z
    .strictObject({ at: z.iso.datetime(), words: text })
    .exactOptional()
    .describe("What was put right after it had been sent, and when"),
  differences: z
    .array(
      z.strictObject({
        of: z.enum(["killed", "injured"]),
        told: z.array(z.strictObject({ outlet: text, count: z.int().min(0) })).min(2),
      }),
    )
    .exactOptional()
    .describe("Numbers on which the outlets differ, the card's own first"),
  readAlso: z
    .array(
      z.strictObject({
        headline: text,
        summary: z.array(text).exactOptional(),
        url: webAddress.exactOptional(),
      }),
    )
    .describe("Articles printed inside the article"),
  keywords: z.array(text),
  related: z.array(headlineSchema).describe("The publisher's own first, then ours"),
  sources: z
    .array(z.strictObject({ outlet: z.string(), url: webAddress.exactOptional() }))
    .min(1)
    .describe("Every outlet that told the story, the card's own first"),
  image: z.strictObject({ url: webAddress, alt: z.string().exactOptional() }).exactOptional(),
});

const sectionSchema = z.strictObject({
  id: text,
  title: text,
  kind: text,
  show: z.enum(["headline", "summary", "card"]),
  stories: z.array(cardSchema).min(1),
});

const count = z.int().min(0);

const blocksSchema = z.strictObject({
  opening: z
    .array(text)
    .min(1)
    .exactOptional()
    .describe("Ids of the leading events' cards, in printed order"),
  lead: z
    .strictObject({
      id: text.describe("Of its card"),
      developments: z
        .array(headlineSchema.extend({ at: z.iso.datetime() }))
        .describe("Of its affair, the oldest first"),
      reactions: z.array(headlineSchema),
    })
    .exactOptional(),
  figure: z
    .strictObject({ figure: text, sentence: text.describe("It holds the figure as written"), ...toldBy })
    .exactOptional(),
  quote: z
    .strictObject({ words: text.describe("Without quotation marks"), speaker: text, ...toldBy })
    .exactOptional(),
  courses: z
    .array(
      z.strictObject({
        name: text.describe("What it is about"),
        steps: z
          .array(headlineSchema.extend({ at: z.iso.datetime() }))
          .min(1)
          .describe("The oldest first"),
      }),
    )
    .min(1)
    .exactOptional()
    .describe("Running stories over the window, the weightiest first"),
  agenda: z
    .array(z.strictObject({ date: z.iso.date(), words: text, ...toldBy }))
    .min(1)
    .exactOptional()
    .describe("The soonest first"),
});

/** The JSON of a digest, a public contract: tests hold it equal to the type `Digest`. */
export const digestSchema = z.strictObject({
  edition: text,
  title: text,
  color: colorSchema.exactOptional(),
  sample: z.boolean().describe("Made of the bundled sample day, not of today's news"),
  date: z.iso.date().describe("Local date in timeZone"),
  hijriDate: text.exactOptional(),
  timeZone: text,
  window: z
    .strictObject({ from: z.iso.datetime(), to: z.iso.datetime() })
    .describe("News after from, up to and including to"),
  newsAsOf: z.iso
    .datetime()
    .exactOptional()
    .describe("When the feeds were last read, where that was too long before the window's end"),
  counts: z.strictObject({
    stories: count,
    outlets: count,
    minutes: count.describe("Time to read it"),
  }),
  opening: z.array(text).min(1).exactOptional().describe("Lines that a language model wrote over all of it"),
  sections: z.array(sectionSchema).describe("Sections without stories are left out"),
  blocks: blocksSchema
    .exactOptional()
    .describe("What stands beside the sections, as far as the edition wants it and the news has it"),
  nextAt: z.iso.datetime().exactOptional().describe("When the next digest of this edition is due"),
});
