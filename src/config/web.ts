import { z } from "zod";

const ADDRESS = "an address without a path, such as https://news.example.org";

/** What the environment says of pages. */
export const webEnvironment = {
  WEB_URL: z
    .url({ protocol: /^https?$/, error: ADDRESS })
    .refine((address) => {
      const url = URL.parse(address);
      return (
        url !== null && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === ""
      );
    }, ADDRESS)
    .transform((address) => new URL(address).origin)
    .optional(),
  WEB_ARCHIVE_DAYS: z
    .string()
    .refine(
      (days) => days === "all" || (/^\d{1,5}$/.test(days) && Number(days) >= 7),
      "days, 7 at least, or all",
    )
    .default("730")
    .transform((days) => (days === "all" ? undefined : Number(days))),
};
