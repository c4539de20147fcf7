// Run as a process of its own: opens and closes the database named by its argument.
import { openStores } from "#store/open.ts";

const [url = ""] = process.argv.slice(2);
const stores = await openStores(url, { now: Temporal.Instant.from("2026-11-19T04:00:00Z") });
await stores.close();
