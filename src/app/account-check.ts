/** What a platform says of the bot's token. `hasWebhook`: it calls an address of ours with what users do. */
export type AccountCheck =
  | { readonly outcome: "known"; readonly name: string; readonly hasWebhook: boolean }
  | { readonly outcome: "refused" }
  | { readonly outcome: "unreachable"; readonly reason: string };
