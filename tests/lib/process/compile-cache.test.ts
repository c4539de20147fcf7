import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const MODULE = fileURLToPath(new URL("../../../src/lib/process/compile-cache.ts", import.meta.url));
const asked = async (env: NodeJS.ProcessEnv) => {
  const script = `import(${JSON.stringify(MODULE)}).then((m) => console.log(m.compileCacheFolder() ?? "none"))`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], { env });
  return stdout.trim();
};

test("a thread is told the folder that the process was told, or none", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mujaz-cache-"));
  try {
    expect(await asked({ NODE_COMPILE_CACHE: folder })).toBe(folder);
    expect(await asked({ NODE_COMPILE_CACHE: folder, NODE_DISABLE_COMPILE_CACHE: "1" })).toBe("none");
  } finally {
    await rm(folder, { recursive: true });
  }
});
