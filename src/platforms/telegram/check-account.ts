import { type ApiOptions, createApi } from "./api.ts";
import { described, isUnauthorized } from "./errors.ts";

/** What Telegram says of a bot's token. */
export type AccountCheck =
  | { readonly outcome: "known"; readonly name: string; readonly hasWebhook: boolean }
  | { readonly outcome: "refused" }
  | { readonly outcome: "unreachable"; readonly reason: string };

/** Asks whose token it is and whether a webhook is set; changes nothing. */
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
