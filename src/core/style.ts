import { z } from "zod";

/** Of an edition, where a platform shows one. */
export const colorSchema = z.string().regex(/^#[0-9a-f]{6}$/i, "a colour such as #0e7490; quote it");

export const digitsSchema = z.enum(["latin", "arabic"]);

/** Month names by region; `dual` is the pan-Arab newsroom style "نوفمبر/تشرين الثاني". */
export const monthsSchema = z.enum(["gulf", "levant", "morocco", "maghreb", "dual"]);

export type Digits = z.infer<typeof digitsSchema>;
export type Months = z.infer<typeof monthsSchema>;

/** A reader's choices of language; they change what we compose, never a source's own text. */
export type Style = {
  readonly digits: Digits;
  readonly months: Months;
  readonly hijri: boolean;
  /** Simple messages, where a platform has a richer look as well. */
  readonly plain?: boolean;
};

export const DEFAULT_STYLE: Style = { digits: "latin", months: "gulf", hijri: false };
