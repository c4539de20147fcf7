import { z } from "zod";

/** A named zone of the IANA database: a bare offset would forget summer time. */
export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, "an IANA time zone such as Africa/Cairo")
  .describe("IANA time zone, such as Africa/Cairo");

function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
