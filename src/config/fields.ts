import { z } from "zod";

export const hostPort = z
  .string()
  .regex(/^(\[[0-9a-f:.]+\]|[^\s:/]+):\d{1,5}$/i, "host:port, separated by commas");
export const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
  );

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A whole number between two, both included; others are refused with their bounds. */
export const between = (least: number, most: number, usual: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,12}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `${least} to ${most}`,
    )
    .default(String(usual))
    .transform(Number);
