import { type APIApplication, type APIUser, type REST, Routes } from "discord.js";

/** Who the token belongs to, asked for once. */
export interface Identity {
  /** The bot's user. */
  me(): Promise<string>;
  application(): Promise<string>;
}

export function createIdentity(rest: REST, applicationId?: string): Identity {
  return {
    me: once(async () => ((await rest.get(Routes.user())) as APIUser).id),
    application: once(
      async () => applicationId ?? ((await rest.get(Routes.currentApplication())) as APIApplication).id,
    ),
  };
}

/** A failure is not remembered: the next one who asks tries again. */
function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
