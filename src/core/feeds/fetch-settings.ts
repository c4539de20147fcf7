import { z } from "zod";
import { fields } from "#core/fields.ts";

/** What stands in a file instead of a secret: only such names, so that no file can ask for another's. */
export const SECRET = /\$\{(FEED_[A-Z0-9_]{1,60})\}/g;
const WHOLE_SECRET = /^\$\{FEED_[A-Z0-9_]{1,60}\}$/;
const NAMED = "FEED_TOKEN";
const REFERENCE = `a reference such as \${${NAMED}}, whose value the environment or ${NAMED}_FILE gives`;
/** RFC 9110 §5.6.2. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,60}$/;
/** Printable Latin characters: line breaks would begin another header. */
const HEADER_VALUE = /^[\x20-\x7e]{1,500}$/;
/** What the connection, the guard or a field of its own is in charge of. */
const RESERVED =
  /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|cookie|authorization|accept-encoding|if-.*|proxy-.*|sec-.*)$/i;
const PROXY = /^(?:https?|socks5):\/\/(?:\[[0-9a-f:.]+\]|[\w.-]{1,253})(?::\d{1,5})?\/?$/i;
const MINUTES_A_DAY = 1440;
const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;

const secret = z.string().regex(WHOLE_SECRET, REFERENCE);
const headerValue = z.string().regex(HEADER_VALUE, "1 to 500 printable Latin characters");
const minutes = z.int().min(1).max(MINUTES_A_WEEK);

/** How an outlet wants to be asked; a feed's own words go before its outlet's. Secrets stand by reference only. */
export const fetchSchema = fields({
  user_agent: headerValue.optional().describe("Sent instead of the program's own name"),
  headers: z
    .record(
      z
        .string()
        .regex(HEADER_NAME, "a header's name")
        .refine((name) => !RESERVED.test(name), "a header that the program does not set itself"),
      headerValue,
    )
    .refine((headers) => Object.keys(headers).length <= 20, "at most 20 headers")
    .optional()
    .describe("Further headers; a reference in them stands for a secret"),
  basic: fields({
    user: z
      .string()
      .regex(/^[^:\u0000-\u001f\u007f]{1,200}$/, "a name without a colon")
      .describe("User name"),
    password: secret.describe("Reference to the password"),
  })
    .optional()
    .describe("HTTP basic authentication"),
  token: secret.optional().describe("Reference to a bearer token"),
  cookies: z.boolean().optional().describe("Give cookies back within one chain of redirects"),
  proxy: z
    .union([secret, z.string().regex(PROXY, "http://, https:// or socks5:// with a host and a port")])
    .optional()
    .describe("Asked through this proxy; a reference where it needs a password"),
  ca_file: z.string().min(1).max(500).optional().describe("Certificates (PEM) trusted besides the system's"),
  least_minutes: minutes.optional().describe("Not asked more often"),
  most_minutes: minutes.optional().describe("Asked at least so often, whatever the feed itself says"),
  date_offset_minutes: z
    .int()
    .min(-MINUTES_A_DAY)
    .max(MINUTES_A_DAY)
    .optional()
    .describe("Added to every date, where the outlet's clock is wrong"),
  pages: z.int().min(1).max(10).optional().describe("Pages read when the feed is read for the first time"),
});

export type FetchSettings = z.infer<typeof fetchSchema>;

/** The settings of one feed of an outlet; undefined where neither has any. */
export function settingsFor(
  source: { readonly fetch?: FetchSettings | undefined },
  feed: { readonly fetch?: FetchSettings | undefined },
): FetchSettings | undefined {
  return source.fetch || feed.fetch ? { ...source.fetch, ...feed.fetch } : undefined;
}

/** Names of all secrets that settings refer to. */
export function secretsOf({ headers = {}, basic, token, proxy }: FetchSettings): readonly string[] {
  const texts = [...Object.values(headers), basic?.password, token, proxy];
  return texts.flatMap((text) => Array.from((text ?? "").matchAll(SECRET), ([, name = ""]) => name));
}
