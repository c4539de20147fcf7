import type { z } from "zod";
import { fold } from "#core/arabic/fold.ts";
import type { editionSchema } from "#core/digest/edition.ts";
import type { sourceSchema } from "#core/feeds/source.ts";
import type { Problem } from "./problem.ts";
import { problemAt } from "./validate.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

/** A valid file of the folder. */
export type Entry<T> = { readonly id: string; readonly yaml: YamlFile; readonly value: T };

type EditionFields = z.infer<typeof editionSchema>;
type SourceFields = z.infer<typeof sourceSchema>;

/** What no single field can know about itself. Readers choose an edition by its title: two of one title cannot be told apart. */
export function checkEditions(
  editions: readonly Entry<EditionFields>[],
  sourceIds: ReadonlySet<string>,
): Problem[] {
  const ofEach = editions.flatMap(({ yaml, value }) => [
    ...unknownSources(yaml, value, sourceIds),
    ...twice(
      value.sections.map((section, index) => [yaml, ["sections", index, "id"], section.id]),
      "another section id in this edition",
    ),
    ...twice(
      value.push.map((push, index) => [
        yaml,
        ["push", index],
        `${push.platform} ${push.target} ${push.thread ?? ""}`.trim(),
      ]),
      "each chat once",
    ),
    ...(value.push.length > 0 && !value.schedule
      ? [problemAt(yaml, ["push"], "a schedule too, without which nothing is pushed", "none")]
      : []),
    ...(value.desk && !value.schedule
      ? [problemAt(yaml, ["desk"], "a schedule too, without which no draft is made", "none")]
      : []),
  ]);
  const titles = editions.map(({ yaml, value }): Named => [yaml, ["title"], value.title]);
  return [...ofEach, ...twice(titles, "a title that no other edition has", fold)];
}

/** One address read twice would count as two outlets; two outlets of one name would be printed as one. */
export function checkSources(sources: readonly Entry<SourceFields>[]): Problem[] {
  return [
    ...twice(
      sources.map(({ yaml, value }) => [yaml, ["name"], value.name]),
      "a name that no other outlet has",
      fold,
    ),
    ...twice(
      sources.flatMap(({ yaml, value }) =>
        value.feeds.map((feed, index): Named => [yaml, ["feeds", index, "url"], feed.url]),
      ),
      "an address that no other feed has",
      addressKey,
    ),
  ];
}

function unknownSources(yaml: YamlFile, edition: EditionFields, sourceIds: ReadonlySet<string>): Problem[] {
  return edition.sections.flatMap((section, at) =>
    section.sources.flatMap((id, index) =>
      sourceIds.has(id)
        ? []
        : [
            problemAt(
              yaml,
              ["sections", at, "sources", index],
              `an outlet: sources/${id}.yaml`,
              "no such file",
            ),
          ],
    ),
  );
}

type Named = readonly [yaml: YamlFile, path: Path, name: string];

/** A problem for each name that an earlier entry has, telling where that is. */
function twice(
  entries: readonly Named[],
  expected: string,
  keyOf: (name: string) => string = (name) => name,
): Problem[] {
  const first = new Map<string, string>();
  return entries.flatMap(([yaml, path, name]) => {
    const key = keyOf(name);
    const earlier = first.get(key);
    if (earlier) return [problemAt(yaml, path, expected, `${JSON.stringify(name)}, as in ${earlier}`)];
    first.set(key, `${yaml.file}:${yaml.lineOf(path)}`);
    return [];
  });
}

/** http and https, with and without www or a last slash, are one feed. */
function addressKey(address: string): string {
  const { host, pathname, search } = new URL(address);
  return host.replace(/^www\./, "") + pathname.replace(/\/$/, "") + search;
}
