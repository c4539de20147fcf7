import { z } from "zod";
import { fields } from "#core/fields.ts";

/** What an edition lets a language model write, where the operator has one; each is off until it is asked for. */
export const wishesSchema = fields({
  headlines: z.boolean().default(false).describe("A plain headline where every outlet's withholds or asks"),
  opening: z.boolean().default(false).describe("The opening lines of the digest"),
  why: z
    .boolean()
    .default(false)
    .describe("A sentence of background for the leading stories, out of earlier articles of their affairs"),
  order: z
    .boolean()
    .default(false)
    .describe("The order of the front page, among stories that are chosen anyway"),
});

export type Wishes = z.infer<typeof wishesSchema>;
