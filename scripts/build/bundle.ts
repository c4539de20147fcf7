import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

/** Where the process and its threads begin. */
const ENTRIES = ["main", "sources/parser/worker", "store/engine/checkpoint"];
/** A dependency that is in the bundle all the same: most of its hundred files is never used, and each start read them all. */
const INSIDE = ["zod"];
/** Begins the names of what rolldown adds of its own. */
const HELPER = "\0";

/**
 * Writes the program in `root` to the folder `dist` and returns the absolute paths of the modules that are in it. What is
 * imported when it is wanted stays in files of its own, and the `dependencies` of package.json but one stay outside. Throws where
 * rolldown has anything to object to, such as an import that leads nowhere.
 */
export async function bundle(root: string, dist: string): Promise<readonly string[]> {
  const outside = dependenciesOf(root).filter((name) => !INSIDE.includes(name));
  const program = await rolldown({
    input: Object.fromEntries(ENTRIES.map((name) => [name, join(root, "src", `${name}.ts`)])),
    platform: "node",
    tsconfig: false,
    external: (id) => outside.some((name) => id === name || id.startsWith(`${name}/`)),
    onLog(level, { message }) {
      if (level === "warn") throw new Error(message);
    },
  });
  try {
    // Names and lines stay as they are written, and comments say which file they are of: stack traces need no more.
    const { output } = await program.write({ dir: dist, format: "esm" });
    const modules = output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
    return modules.map((id) => (id.startsWith(HELPER) ? join(root, "node_modules/rolldown/helper.js") : id));
  } finally {
    await program.close();
  }
}

function dependenciesOf(root: string): readonly string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return Object.keys(dependencies);
}
