import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

// What V8 made of the program is kept, since making it is half of a start. Not where Node would keep it, among
// everybody's temporary files: what is read there is run. Where the folder cannot be made nothing is kept.
enableCompileCache(
  process.env.NODE_COMPILE_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "mujaz"),
);
const { commandLine } = await import("#wiring/actions/command-line.ts");
await commandLine();
