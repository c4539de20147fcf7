// Preloaded into the measured process: writes the longest holds of its event loop, ms, whenever it is told to. Measured
// from when it first speaks to anybody: before that it loads the program, and nobody can wait for it.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

const FIRST_WORD = "net.client.socket";

if (isMainThread && process.env.BENCH_LOOP_FILE) {
  const loop = monitorEventLoopDelay({ resolution: 2 });
  const begin = () => {
    unsubscribe(FIRST_WORD, begin);
    loop.enable();
  };
  subscribe(FIRST_WORD, begin);
  // Looking wakes a process that has nothing to do five hundred times a second.
  let isLooking = true;
  process.on("SIGWINCH", () => {
    isLooking = !isLooking;
    if (isLooking) {
      loop.enable();
      setTimeout(() => loop.reset(), 50);
    } else loop.disable();
  });
  process.on("SIGUSR2", () => {
    const [longest, p99] = [loop.max, loop.percentile(99)].map((ns) => ns / 1e6);
    writeFileSync(process.env.BENCH_LOOP_FILE, JSON.stringify({ longest, p99 }));
    loop.reset();
  });
}
