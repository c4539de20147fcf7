import { type APIApplication, type APIUser, Routes } from "discord.js";
import { type ApiOptions, createApi } from "./api.ts";
import { described, isUnauthorized } from "./errors.ts";

/** What Discord says of a bot's token. `hasWebhook`: commands go to the portal's interactions endpoint. */
export type AccountCheck =
  | { readonly outcome: "known"; readonly name: string; readonly hasWebhook: boolean }
  | { readonly outcome: "refused" }
  | { readonly outcome: "unreachable"; readonly reason: string };

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
