import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { canaryHost } from "./canary.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

export type Run = { readonly code: number | null; readonly out: string; readonly err: string };

/** The real program in a process of its own; by default without a network to reach and in English. */
export function runCli(
  args: readonly string[],
  options: {
    readonly input?: string | Uint8Array;
    readonly env?: NodeJS.ProcessEnv;
    readonly cwd?: string;
  } = {},
): Promise<Run> {
  const env = {
    PATH: process.env["PATH"] ?? "",
    TZ: "UTC",
    LANG: "C",
    ALLOW_PRIVATE_HOSTS: canaryHost(),
    ...options.env,
  };
  const child = spawn(process.execPath, [MAIN, ...args], {
    env,
    ...(options.cwd ? { cwd: options.cwd } : {}),
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  // A program that refuses its input closes the pipe early.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}
