import { enableCompileCache } from "node:module";
import { join } from "node:path";

// What V8 made of the program is kept, since making it is half of a start. Not where Node would keep it, among
// everybody's temporary files: what is read there is run. Who has no folder of their own, or none that can be written,
// starts without it.
const { NODE_COMPILE_CACHE: named, XDG_CACHE_HOME: caches, HOME: home } = process.env;
const folder = named ?? (caches || home ? join(caches ?? join(home ?? "", ".cache"), "mujaz") : undefined);
if (folder !== undefined) enableCompileCache(folder);
const { commandLine } = await import("#wiring/actions/command-line.ts");
await commandLine();
