import { execFile } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openFront } from "#http/front.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { seededWeb } from "../../tests/support/web/seeded.ts";
import { type Figures, residentMb, round } from "../measure.ts";
import { morning } from "../web/deliveries.ts";

/**
 * Another process asks for the pages of the web edition over 200 connections, as after a link in a large channel, while
 * digests fall due in this one.
 */
const CONNECTIONS = 200;
const SECONDS = process.env["BENCH_FULL"] ? 30 : 8;
const WARM_SECONDS = 2;
/** So many that the last leaves while the pages are still asked for, at 30 a second. */
const READERS = (SECONDS - 4) * 30;
const PATHS = [
  "/",
  "/editions/sabah/2026-11-19/0700",
  "/editions/sabah",
  "/editions/sabah/2026-11",
  "/outlets",
];
const LOAD = fileURLToPath(new URL("../web/load.ts", import.meta.url));

const { pages } = await seededWeb();
const front = await openFront({ host: "127.0.0.1", port: 0 }, { routes: createHttpRoutes(), pages });

async function load(seconds: number) {
  const args = [LOAD, String(front.port), String(CONNECTIONS), String(seconds), ...PATHS];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as { readonly pages: number; readonly errors: number; readonly bytes: number };
}

await load(WARM_SECONDS);
const calm = await morning(READERS);
const before = residentMb();
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const from = process.cpuUsage();
const [answered, busy] = await Promise.all([load(SECONDS), morning(READERS)]);
const { user, system } = process.cpuUsage(from);
delay.disable();
const processorSeconds = (user + system) / 1e6;
const figures: Figures = {
  "pages/s": round(answered.pages / SECONDS, 0),
  "pages/s of processor time": round(answered.pages / processorSeconds, 0),
  errors: answered.errors,
  "kB a page, packed": round(answered.bytes / answered.pages / 1e3),
  "memory grown, MB": round(residentMb() - before),
  "others wait, ms (99 %)": round(delay.percentile(99) / 1e6),
  digests: READERS,
  "digests late without load, ms (median)": round(calm.median),
  "digests late without load, ms (longest)": round(calm.longest),
  "digests late, ms (median)": round(busy.median),
  "digests late, ms (longest)": round(busy.longest),
};
front.close();
console.log(JSON.stringify(figures));
