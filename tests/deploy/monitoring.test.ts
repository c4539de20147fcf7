import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { createFigures } from "#wiring/watch/figures.ts";

const read = (name: string) =>
  readFile(fileURLToPath(new URL(`../../docs/monitoring/${name}`, import.meta.url)), "utf8");

async function expressions(): Promise<readonly string[]> {
  const { groups } = parse(await read("alerts.yaml")) as { groups: { rules: { expr: string }[] }[] };
  const { panels } = JSON.parse(await read("dashboard.json")) as {
    panels: { targets: { expr: string }[] }[];
  };
  return [
    ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
}

test("rules and dashboard ask only for figures and labels that there are", async () => {
  const { registry, ...own } = createFigures();
  const known = new Map(
    (await registry.getMetricsAsJSON()).map(({ name }) => [name, new Set(["job", "le"])] as const),
  );
  for (const figure of Object.values(own)) {
    const { name, labelNames } = figure as unknown as { name: string; labelNames: string[] };
    known.set(name, new Set([...labelNames, "job", "le"]));
  }
  const all = await expressions();
  expect(all.length).toBeGreaterThan(15);
  for (const expr of all) {
    for (const [, name = "", labels = ""] of expr.matchAll(
      /\b((?:mujaz|nodejs|process)_\w+)(?:\{([^}]*)\})?/g,
    )) {
      const figure = known.get(name.replace(/_(?:bucket|count|sum)$/, ""));
      expect(figure, `${name} in ${expr}`).toBeDefined();
      for (const [, label = ""] of labels.matchAll(/(\w+)(?:=~|!=|=)"/g))
        expect([...(figure ?? [])]).toContain(label);
    }
  }
});
