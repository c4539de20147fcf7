import { z } from "zod";

/** Topics a feed or an article can have; `top` is an outlet's mixed front page. */
export const TOPICS = [
  "top",
  "world",
  "arab",
  "politics",
  "economy",
  "sport",
  "technology",
  "science",
  "health",
  "culture",
  "society",
  "misc",
] as const;

export const topicSchema = z.enum(TOPICS);
export type Topic = z.infer<typeof topicSchema>;
