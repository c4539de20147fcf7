import { type APIApplication, type APIUser, Routes } from "discord.js";
import type { AccountCheck } from "#app/account-check.ts";
import { type ApiOptions, createApi } from "./api.ts";
import { described, isUnauthorized } from "./errors.ts";

/** Asks whose token it is and where its commands go; changes nothing. */
export async function checkAccount(options: ApiOptions): Promise<AccountCheck> {
  const rest = createApi(options);
  try {
    const { username } = (await rest.get(Routes.user())) as APIUser;
    const { interactions_endpoint_url } = (await rest.get(Routes.currentApplication())) as APIApplication;
    return { outcome: "known", name: username, hasWebhook: Boolean(interactions_endpoint_url) };
  } catch (error) {
    if (isUnauthorized(error)) return { outcome: "refused" };
    return { outcome: "unreachable", reason: described(error).description };
  }
}
