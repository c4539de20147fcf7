import type { Io } from "#cli/io.ts";
import type { Messages } from "#cli/messages.ts";
import type { Stores, SubscriptionStore } from "#core/stores.ts";
import { writeWhole } from "#lib/write-file.ts";
import { type Merged, merge } from "./merge.ts";
import { readExport } from "./read-export.ts";
import type { Known } from "./record.ts";

const OWNER_ONLY = 0o600;

export type ImportOptions = {
  /** What is stored gives way, also where it is newer. */
  readonly overwrite?: boolean;
  /** Says what would change and changes nothing. */
  readonly dryRun?: boolean;
};

/** `mujaz export`: subscriptions and settings as JSON; a file is its owner's alone. */
export async function exportSubscriptions(
  stores: Pick<Stores, "subscriptions">,
  file: string | undefined,
  io: Io,
): Promise<void> {
  const subscriptions = [];
  for await (const { id: _id, next: _next, status, ...rest } of stores.subscriptions.all()) {
    const pause = status.state === "paused" ? { reason: status.reason, pausedAt: status.at } : {};
    subscriptions.push({ ...rest, state: status.state, ...pause });
  }
  const text = `${JSON.stringify({ mujaz: 1, subscriptions }, null, 2)}\n`;
  if (file === undefined) io.out(text);
  else await writeWhole(file, text, OWNER_ONLY);
}

/** `mujaz import`: what `export` printed, all of it or, where anything is wrong, nothing. */
export async function importSubscriptions(
  stores: Pick<Stores, "subscriptions">,
  known: Known,
  options: ImportOptions,
  messages: Messages,
  io: Io,
): Promise<void> {
  const { overwrite = false, dryRun = false } = options;
  const records = readExport(Buffer.concat(await Array.fromAsync(io.stdin)).toString("utf8"), known);
  const outcomes: Merged["outcome"][] = [];
  const choose: Parameters<SubscriptionStore["merge"]>[1] = (stored, index) => {
    const record = records[index];
    if (!record) return undefined;
    const merged = merge(stored, record, { overwrite, now: known.now });
    outcomes.push(merged.outcome);
    return merged.outcome === "kept" || dryRun ? undefined : merged.draft;
  };
  await stores.subscriptions.merge(records, choose);
  const count = (outcome: Merged["outcome"]) => outcomes.filter((one) => one === outcome).length;
  if (dryRun)
    for (const [index, { address, edition }] of records.entries()) {
      const place = [address.platform, address.chat, address.thread ?? "", edition];
      io.out(`${[messages.importOutcomes[outcomes[index] ?? "kept"], ...place].join("\t")}\n`);
    }
  const worded = dryRun ? messages.wouldImport : messages.imported;
  io.say(worded(count("new"), count("changed"), count("kept")));
}
