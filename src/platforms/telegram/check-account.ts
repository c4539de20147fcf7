import type { AccountCheck } from "#app/account-check.ts";
import { type ApiOptions, createApi } from "./api.ts";
import { described, isUnauthorized } from "./errors.ts";

/** Checks whose token it is and whether a webhook is set; changes nothing. */
export async function checkAccount(options: ApiOptions): Promise<AccountCheck> {
  const { api, close } = createApi(options);
  try {
    const { username } = await api.raw.getMe();
    const { url } = await api.raw.getWebhookInfo();
    return { outcome: "known", name: `@${username}`, hasWebhook: url !== "" };
  } catch (error) {
    if (isUnauthorized(error)) return { outcome: "refused" };
    return { outcome: "unreachable", reason: described(error).description };
  } finally {
    await close();
  }
}
