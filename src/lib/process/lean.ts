/**
 * 4 MB twice for what was just made; V8 takes 64 MB of its own accord, a sixth of what a service may hold. All of it from
 * the beginning: V8 begins with one, and looks through that so often that a start takes a tenth longer.
 */
const ROOM = ["--max-semi-space-size=4", "--min-semi-space-size=4"];
/**
 * glibc's way with memory; other C libraries do not know the names. It keeps what was freed wherever a later piece lies
 * above it: once told, it gives what is free at the end back. Pieces below 4 MB are cut out of what it has. Left to
 * itself it would ask the system for each piece of 128 kB and give it back, and new memory is dear: every 4 kB of it are
 * a fault of some microseconds, a fifth of what a start cost. Of its arenas, whose free pieces serve only the threads
 * that share them, two are enough.
 */
const MALLOC = {
  MALLOC_TRIM_THRESHOLD_: "8388608",
  MALLOC_MMAP_THRESHOLD_: "4194304",
  MALLOC_ARENA_MAX: "2",
};

type Begun = Pick<NodeJS.Process, "argv" | "env" | "execArgv" | "execPath">;

/**
 * How the same program is begun with little memory: what decides it is read only when a process begins. `cache` is the
 * folder in which V8's work on the program is kept; whoever knows it from the beginning loads no compiler for its first
 * lines. Undefined where this process was begun so, or somebody else has decided it.
 */
export function leanly(
  { argv, env, execArgv, execPath }: Begun,
  cache?: string,
): { readonly file: string; readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv } | undefined {
  const given = [...execArgv, env.NODE_OPTIONS ?? ""];
  if (given.some((flags) => flags.includes("semi-space-size"))) return undefined;
  const args = [execPath, ...ROOM, ...execArgv, ...argv.slice(1)];
  const cached = cache === undefined ? {} : { NODE_COMPILE_CACHE: cache };
  return { file: execPath, args, env: { ...MALLOC, ...cached, ...env } };
}
