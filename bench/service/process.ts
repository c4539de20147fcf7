import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LOOP_DELAY = fileURLToPath(new URL("loop-delay.mjs", import.meta.url));
const MB = 2 ** 20;
const PAGE_BYTES = 4096;
/** Linux counts processor time of processes in hundredths of a second, whatever its own clock. */
const TICKS = 100;
const UTIME = 11;

export type Loop = { readonly longest: number; readonly p99: number };

/** A `mujaz` process, watched from outside. */
export type Watched = {
  /** Processor time of all its threads so far, s. */
  cpu(): number;
  /** Resident memory now and at most, MB. */
  memory(): { readonly now: number; readonly most: number };
  /** The holds of its event loop since this was last asked, ms. */
  loop(): Promise<Loop>;
  /** Begins or ends not to look for holds. */
  blink(): void;
  /** Until it uses less than a twentieth of a core over some seconds. */
  settled(): Promise<void>;
  ended: Promise<number>;
  stop(): Promise<void>;
};

/** What the processes begin with: the program that users run, built now, or what BENCH_MAIN names in its place. */
export function mainFile(): string {
  const named = process.env.BENCH_MAIN;
  if (named) return join(ROOT, named);
  execFileSync(process.execPath, [join(ROOT, "scripts/build.ts")], { stdio: ["ignore", 2, 2] });
  return join(ROOT, "dist/main.js");
}

export function startMujaz(
  main: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Watched {
  const loopFile = `${env.BENCH_FOLDER}/loop.json`;
  const child: ChildProcess = spawn(process.execPath, ["--import", LOOP_DELAY, main, ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LOG_LEVEL: "warn",
      BENCH_LOOP_FILE: loopFile,
      ...env,
    },
    stdio: ["ignore", "inherit", "inherit"].map((kind, at) => (at === 1 ? 2 : kind)) as never,
  });
  const ended = once(child, "exit").then(([code]) => Number(code ?? -1));
  const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, "utf8");
  const cpu = () => {
    const fields = proc("stat")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[UTIME]) + Number(fields[UTIME + 1])) / TICKS;
  };
  return {
    cpu,
    memory() {
      const most = /VmHWM:\s*(\d+)/.exec(proc("status"))?.[1];
      const resident = Number(proc("statm").split(" ")[1]) * PAGE_BYTES;
      return { now: resident / MB, most: Number(most) / 1024 };
    },
    async loop() {
      rmSync(loopFile, { force: true });
      child.kill("SIGUSR2");
      while (!statSync(loopFile, { throwIfNoEntry: false })?.size) await sleep(5);
      return JSON.parse(readFileSync(loopFile, "utf8")) as Loop;
    },
    blink: () => void child.kill("SIGWINCH"),
    async settled() {
      for (let quiet = 0, before = cpu(); quiet < 3; ) {
        await sleep(1_000);
        const now = cpu();
        quiet = now - before < 0.05 ? quiet + 1 : 0;
        before = now;
      }
    },
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
