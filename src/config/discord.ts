import { z } from "zod";

/** What the environment says of Discord. */
export const discordEnvironment = {
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w.-]{20,}$/, "a token as Discord's developer portal gives it")
    .optional(),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(/^\d{1,20}$/, "the application's number")
    .optional(),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "64 hexadecimal digits")
    .optional(),
  DISCORD_API_ROOT: z.url({ protocol: /^https?$/, error: "an http(s) address" }).optional(),
  DISCORD_COMMAND_NAMES: z.enum(["arabic", "latin"], "arabic or latin").default("arabic"),
  DISCORD_LOOK: z.enum(["components", "embeds"], "components or embeds").default("components"),
  DISCORD_INTERACTIONS_PATH: z
    .string()
    .regex(/^\/[\w./-]{0,200}$/, "a path such as /discord")
    .default("/"),
};
const environment = z.object(discordEnvironment);

export type DiscordConfig = {
  readonly token: string;
  readonly applicationId: string | undefined;
  /** Instead of https://discord.com/api. */
  readonly apiRoot: string | undefined;
  readonly names: "arabic" | "latin";
  readonly look: "components" | "embeds";
  /** Interactions over HTTP; absent means over the gateway. */
  readonly endpoint: { readonly publicKey: string; readonly path: string } | undefined;
};

export function discordOf(data: z.output<typeof environment>): DiscordConfig | undefined {
  return data.DISCORD_TOKEN
    ? {
        token: data.DISCORD_TOKEN,
        applicationId: data.DISCORD_APPLICATION_ID,
        apiRoot: data.DISCORD_API_ROOT,
        names: data.DISCORD_COMMAND_NAMES,
        look: data.DISCORD_LOOK,
        endpoint: data.DISCORD_PUBLIC_KEY
          ? { publicKey: data.DISCORD_PUBLIC_KEY, path: data.DISCORD_INTERACTIONS_PATH }
          : undefined,
      }
    : undefined;
}
