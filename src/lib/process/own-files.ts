import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Modules are files of their own as TypeScript in src/; in a package they are JavaScript in dist/, many in one file. */
const MODULES = import.meta.url.endsWith(".ts")
  ? { folder: "src", extension: "ts" }
  : { folder: "dist", extension: "js" };
const MANIFEST = "package.json";

/** The path of a file or folder of the program's own package, given from the package's folder on. */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(path, packageFolder()));
}

/** The version that the program's own package has. */
export function packageVersion(): string {
  return String(JSON.parse(readFileSync(packageFile(MANIFEST), "utf8")).version);
}

/** The file of a module that a thread begins with: `name` is its path in src/ without its extension. */
export function threadFile(name: string): URL {
  const { folder, extension } = MODULES;
  return new URL(`${folder}/${name}.${extension}`, packageFolder());
}

/** The nearest folder above with a manifest, for neither src/ nor dist/ has one; throws where there is none. */
function packageFolder(from = new URL(".", import.meta.url)): URL {
  if (existsSync(new URL(MANIFEST, from))) return from;
  const above = new URL("..", from);
  if (above.href === from.href) throw new Error(`no ${MANIFEST} above ${import.meta.url}`);
  return packageFolder(above);
}
