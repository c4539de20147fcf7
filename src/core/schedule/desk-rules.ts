import { z } from "zod";
import { fields } from "#core/fields.ts";
import { addressOf } from "./address-text.ts";
import type { Address } from "./subscription.ts";

const MOST_HOURS = 12;
const MINUTES = { m: 1, h: 60 } as const;

const span = z
  .string()
  .regex(/^[1-9]\d{0,2}[mh]$/, "minutes or hours such as 30m or 2h")
  .refine((text) => minutesOf(text) <= MOST_HOURS * 60, `at most ${MOST_HOURS}h`);

/** An edition whose digests an editor sees before they go out. */
export const deskSchema = fields({
  chat: z
    .string()
    .refine(
      (text) => addressOf(text) !== undefined,
      "platform:chat, such as telegram:-1001234567890 or discord:1234567890",
    )
    .describe("Where its editors are asked: platform:chat, or platform:chat:thread"),
  before: span.default("30m").describe("How long before its hour the draft is made"),
  silent: z
    .enum(["publish", "hold"])
    .default("publish")
    .describe("With no hand on it at its hour: publish sends it as it is, hold waits for a yes"),
  remind: z
    .array(span)
    .max(6)
    .default(["15m", "45m"])
    .describe("How long after its hour editors are reminded of a digest that waits"),
});

export type DeskRules = z.infer<typeof deskSchema>;

/** "30m" or "2h", as editions write it. */
export function minutesOf(span: string): number {
  return Number(span.slice(0, -1)) * MINUTES[span.endsWith("h") ? "h" : "m"];
}

/** The editors' chat. */
export function deskAddress({ chat }: Pick<DeskRules, "chat">): Address {
  return addressOf(chat) ?? { platform: "", chat };
}
