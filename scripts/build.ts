import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");

/** `npm run build`: dist/, the program as JavaScript. Node strips no types below node_modules. */
rmSync(DIST, { recursive: true, force: true });
execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"], {
  cwd: ROOT,
  stdio: "inherit",
});
// The same imports as in src: there "#core/x.ts" is a source, here it is what became of it.
writeFileSync(
  join(DIST, "package.json"),
  `${JSON.stringify({ type: "module", imports: { "#*.ts": "./*.js" } }, null, 2)}\n`,
);
