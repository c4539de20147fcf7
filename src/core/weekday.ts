import { z } from "zod";

/** In the order of the Arab week. */
export const weekdaySchema = z.enum(["sat", "sun", "mon", "tue", "wed", "thu", "fri"]);
export type Weekday = z.infer<typeof weekdaySchema>;
