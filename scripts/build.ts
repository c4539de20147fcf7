/**
 * `npm run build`: dist/, the program as JavaScript, for Node strips no types below node_modules. What it uses is in it,
 * except for the packages that are `dependencies` in package.json; those are installed beside it.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./build/bundle.ts";
import { licencesOf } from "./build/licences.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");

rmSync(DIST, { recursive: true, force: true });
const modules = await bundle(ROOT, DIST);
writeFileSync(join(DIST, "THIRD-PARTY-LICENSES.txt"), licencesOf(modules));
