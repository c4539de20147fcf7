import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { leanly } from "#lib/process/lean.ts";

// What V8 made of the program is kept, since making it is half of a start. Not where Node would keep it, among
// everybody's temporary files: what is read there is run. Who has no folder of their own, or none that can be written,
// starts without it.
const { NODE_COMPILE_CACHE: named, XDG_CACHE_HOME: caches, HOME: home } = process.env;
const folder = named ?? (caches || home ? join(caches ?? join(home ?? "", ".cache"), "mujaz") : undefined);
// A service holds its memory for months: it takes this process over with what can be decided only when one begins.
const lean = process.argv[2] === "start" ? leanly(process, folder) : undefined;
try {
  if (lean) process.execve?.(lean.file, lean.args, lean.env);
} catch {
  // Some systems have no such call, some forbid it: then it takes more memory.
}
if (folder !== undefined) enableCompileCache(folder);
const { commandLine } = await import("#wiring/actions/command-line.ts");
await commandLine();
