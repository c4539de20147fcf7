import { z } from "zod";

/** Bot API, setWebhook; 443 is what an https address means without a port. */
const WEBHOOK_PORTS = ["", "80", "88", "8443"];

/** What the environment says of Telegram. */
export const telegramEnvironment = {
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d{5,15}:[\w-]{20,}$/, "a token as BotFather gives it")
    .optional(),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/, error: "an http(s) address" }).optional(),
  TELEGRAM_LOOK: z.enum(["rich", "classic"], "rich or classic").default("rich"),
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: "an https address" })
    .refine(
      (url) => WEBHOOK_PORTS.includes(URL.parse(url)?.port ?? ""),
      "port 443, 80, 88 or 8443: Telegram calls no other",
    )
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, "16 to 256 of A-Z a-z 0-9 _ -")
    .optional(),
};
const environment = z.object(telegramEnvironment);

export type TelegramConfig = {
  readonly token: string;
  /** A Bot API server of one's own. */
  readonly apiRoot: string | undefined;
  readonly look: "rich" | "classic";
  /** Absent means long polling. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
};

export function telegramOf(data: z.output<typeof environment>): TelegramConfig | undefined {
  return data.TELEGRAM_TOKEN
    ? {
        token: data.TELEGRAM_TOKEN,
        apiRoot: data.TELEGRAM_API_ROOT,
        look: data.TELEGRAM_LOOK,
        webhook:
          data.TELEGRAM_WEBHOOK_URL && data.TELEGRAM_WEBHOOK_SECRET
            ? { url: data.TELEGRAM_WEBHOOK_URL, secret: data.TELEGRAM_WEBHOOK_SECRET }
            : undefined,
      }
    : undefined;
}
