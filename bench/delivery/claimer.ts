// One of several owners that claim deliveries and mark them sent, as fast as the database lets them.
import { parentPort, workerData } from "node:worker_threads";
import { systemClock } from "#lib/clock.ts";
import { openStores } from "#store/open.ts";

const { url, owner, count } = workerData as { url: string; owner: string; count: number };
const stores = await openStores(url, { now: systemClock.now() });
const ids: number[] = [];
while (ids.length < count) {
  const now = systemClock.now();
  const until = now.add({ seconds: 60 });
  const limit = Math.min(200, count - ids.length);
  const rows = await stores.deliveries.claim({ owner, platforms: ["http"], now, until, limit });
  if (rows.length === 0) break;
  await Promise.all(
    rows.map(async (row) => {
      await stores.deliveries.begin(row, 1, 1);
      await stores.deliveries.sent(row, 1, { ref: "ref" }, { at: now, windowEnd: now });
    }),
  );
  ids.push(...rows.map(({ id }) => id));
}
await stores.close();
parentPort?.postMessage(ids);
