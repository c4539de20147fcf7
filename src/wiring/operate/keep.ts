import type { OperateActions } from "#cli/operate/commands.ts";
import { nextSlot } from "#core/schedule/schedule.ts";
import type { ActionDeps } from "#wiring/actions/deps.ts";
import type { OpenEngine, WithEngine } from "#wiring/actions/with-engine.ts";

const MEGABYTE = 1_000_000;
const AFTER_RESTORE = { state: "skipped", reason: "restored from a copy" } as const;

/** `mujaz backup` and `mujaz restore`. */
export function keepActions(
  { config, clock, messages, io }: ActionDeps,
  within: WithEngine,
): Pick<OperateActions, "backup" | "restore"> {
  const words = messages.operate;
  return {
    backup: async (file, { json }) => {
      const { backUp } = await import("#store/keep/backup.ts");
      const { bytes } = backUp(config.databaseUrl, file);
      if (json) return io.out(`${JSON.stringify({ file, bytes })}\n`);
      io.say(words.backedUp(file, (bytes / MEGABYTE).toFixed(1)));
    },

    restore: async (file, { json }) => {
      const { restore } = await import("#store/keep/restore.ts");
      const { openStores } = await import("#store/open.ts");
      const now = clock.now();
      const upgrade = async (path: string) => (await openStores(`sqlite:${path}`, { now })).close();
      const { setAside, carriedOver } = await restore(config.databaseUrl, file, { now, upgrade });
      const isKnown = carriedOver !== undefined && setAside !== undefined;
      let skipped: number | undefined;
      if (!isKnown)
        await within(false, async ({ engine }) => {
          skipped = await skipUntil(now, engine);
        });
      if (json) return io.out(`${JSON.stringify({ file, setAside, carriedOver, skipped })}\n`);
      io.say(words.restored(file));
      if (setAside) io.say(words.setAside(setAside));
      if (isKnown) io.say(words.carriedOver(carriedOver));
      if (skipped !== undefined) io.say(words.skippedUnknown(skipped));
    },
  };
}

/** Ends what came due before `now`: somebody may have got it. Returns how many. */
async function skipUntil(now: Temporal.Instant, { stores }: OpenEngine["engine"]): Promise<number> {
  let skipped = await stores.deliveries.endWaiting(AFTER_RESTORE, now);
  for (const group of await stores.subscriptions.dueGroups(now)) {
    const { timetable } = group;
    const next = nextSlot(timetable, timetable.timeZone, now);
    skipped += await stores.deliveries.plan(group, next, AFTER_RESTORE, now);
  }
  return skipped;
}
