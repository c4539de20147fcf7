// Preloaded into the measured process: writes the longest holds of its event loop, ms, whenever it is told to.
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.env.BENCH_LOOP_FILE) {
  const loop = monitorEventLoopDelay({ resolution: 2 });
  loop.enable();
  process.on("SIGUSR2", () => {
    const [longest, p99] = [loop.max, loop.percentile(99)].map((ns) => ns / 1e6);
    writeFileSync(process.env.BENCH_LOOP_FILE, JSON.stringify({ longest, p99 }));
    loop.reset();
  });
}
