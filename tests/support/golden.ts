import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/**
 * Compares with tests/golden/<name>; a missing file fails. `UPDATE_GOLDEN=1` writes it instead: read what
 * it wrote before you commit it.
 */
export function expectGolden(name: string, actual: string): void {
  const file = fileURLToPath(new URL(`../golden/${name}`, import.meta.url));
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  if (!existsSync(file)) expect.fail(`tests/golden/${name} is missing: UPDATE_GOLDEN=1 writes it`);
  expect(actual).toBe(readFileSync(file, "utf8"));
}
