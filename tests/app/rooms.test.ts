import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** As a subscription runs; what a room needs stands before it. */
const ROOMS = ["news", "delivery", "archive", "office", "conversation", "desk", "commands"];

test("no room of app leads back up to one that comes after it", () => {
  const files = ROOMS.flatMap((room) => globSync(`src/app/${room}/**/*.ts`));
  const upward = files.flatMap((file) => {
    const room = ROOMS.indexOf(file.split("/")[2] ?? "");
    const imported = [...readFileSync(file, "utf8").matchAll(/"#app\/(\w+)\//g)].map(([, name = ""]) => name);
    return imported.filter((name) => ROOMS.indexOf(name) > room).map((name) => `${file} → ${name}`);
  });
  expect(files.length).toBeGreaterThan(50);
  expect(upward).toEqual([]);
});
