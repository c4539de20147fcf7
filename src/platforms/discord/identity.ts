import { type APIApplication, type APIUser, type REST, Routes } from "discord.js";
import { createSingleFlight } from "#lib/single-flight.ts";

/** Who the token belongs to, asked for once. */
export interface Identity {
  /** The bot's user. */
  me(): Promise<string>;
  application(): Promise<string>;
}

export function createIdentity(rest: REST, applicationId?: string): Identity {
  const asked = createSingleFlight<string>();
  return {
    me: () => asked("me", async () => ((await rest.get(Routes.user())) as APIUser).id),
    application: () =>
      asked(
        "application",
        async () => applicationId ?? ((await rest.get(Routes.currentApplication())) as APIApplication).id,
      ),
  };
}
