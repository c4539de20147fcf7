import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const PLATFORMS = fileURLToPath(new URL("../../src/platforms", import.meta.url));
/** What each room may import of its platform besides itself; at the top level: API client, errors, identity, names. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  receive: ["send", "render", "errors.ts", "command-names.ts"],
  send: ["render", "errors.ts", "command-names.ts"],
  render: [],
};
const MOST_FILES = 15;

async function roomsOf(platform: string) {
  const names = await readdir(join(PLATFORMS, platform), { recursive: true });
  return Object.keys(BELOW).map((room) => ({
    room,
    files: names.filter((name) => name.startsWith(`${room}/`) && name.endsWith(".ts")),
  }));
}

test.each(["telegram", "discord"])("in %s, imports lead from receive to send to render", async (platform) => {
  for (const { room, files } of await roomsOf(platform)) {
    expect(files.length).toBeGreaterThan(0);
    const allowed = [room, ...(BELOW[room] ?? [])];
    for (const file of files) {
      const code = await readFile(join(PLATFORMS, platform, file), "utf8");
      const imported = [...code.matchAll(/"#platforms\/\w+\/([\w-]+(?:\.ts)?)/g)].map(([, name]) => name);
      expect(
        imported.filter((name) => !allowed.includes(name ?? "")).map((name) => `${file}: ${name}`),
      ).toEqual([]);
    }
  }
});

test.each(["telegram", "discord"])("in %s, no folder has more than fifteen files", async (platform) => {
  const files = (await readdir(join(PLATFORMS, platform), { recursive: true })).filter((name) =>
    name.endsWith(".ts"),
  );
  const folders = Map.groupBy(files, (name) => name.split("/").slice(0, -1).join("/"));
  for (const [, inside] of folders) expect(inside.length).toBeLessThanOrEqual(MOST_FILES);
});
