/**
 * 4 MB twice for what was just made; V8 takes 64 MB of its own accord, a sixth of what a service may hold. All of it from
 * the beginning: V8 begins with one, and looks through that so often that a start takes a tenth longer.
 */
const ROOM = ["--max-semi-space-size=4", "--min-semi-space-size=4"];
/**
 * glibc keeps what was freed wherever a later piece lies above it, and takes ever larger pieces so; once told, it gives
 * large ones back at once. Other C libraries do not know the name.
 */
const TRIM = "MALLOC_TRIM_THRESHOLD_";
const TRIM_BYTES = 131_072;

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
  return { file: execPath, args, env: { [TRIM]: String(TRIM_BYTES), ...cached, ...env } };
}
