import type { Account } from "#cli/doctor.ts";
import type { Config } from "#config.ts";

/** What each configured chat platform says of its token. */
export async function checkAccounts({ telegram, discord }: Config): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  if (telegram) {
    const { checkAccount } = await import("#platforms/telegram/check-account.ts");
    accounts.push({ platform: "Telegram", check: await checkAccount(telegram) });
  }
  if (discord) {
    const { checkAccount } = await import("#platforms/discord/check-account.ts");
    accounts.push({ platform: "Discord", check: await checkAccount(discord) });
  }
  return accounts;
}
