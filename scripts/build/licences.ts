import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a licence asks to be kept with copies of a package: its text, and notices beside it. */
const KEPT = /^(?:licen[cs]e|copying|notice|third-party)/i;
const CODE = /\.[cm]?[jt]s$/;
const MANIFEST = "package.json";
const RULE = `${"-".repeat(80)}\n`;

type Package = {
  readonly name: string;
  readonly version: string;
  /** A name; old packages have other shapes. */
  readonly license?: unknown;
  readonly author?: string | { readonly name: string };
};

/**
 * The licences of the packages whose modules stand at `paths`, by name and version: what each says of itself, and the
 * texts that come with it. Modules outside of node_modules are ours. Throws an Error that names every package that says
 * nothing.
 */
export function licencesOf(paths: readonly string[]): string {
  const folders = new Set(paths.filter((path) => path.includes("/node_modules/")).map(folderOf));
  const packages = [...folders].map(described).sort((a, b) => (a.title < b.title ? -1 : 1));
  const silent = packages.filter(({ licence, texts }) => licence === undefined && texts.length === 0);
  if (silent.length > 0)
    throw new Error(`in the bundle without a licence: ${silent.map(({ title }) => title).join(", ")}`);
  // A package that two others brought in two folders is told of once.
  const entries = packages.map(({ title, licence, texts }) =>
    [`${title}\n${licence ?? "See below"}\n`, ...texts].join("\n"),
  );
  return `Packages whose code is part of this program.\n\n${[...new Set(entries)].map((entry) => `${RULE}${entry}`).join("\n")}`;
}

/** The folder of the package a module belongs to: a manifest further in has no name, it only says how modules are read. */
function folderOf(path: string): string {
  const folder = dirname(path);
  if (folder === path) throw new Error("a module of no package is in the bundle");
  const manifest = join(folder, MANIFEST);
  return existsSync(manifest) && nameIn(manifest) !== undefined ? folder : folderOf(folder);
}

function nameIn(manifest: string): string | undefined {
  return (JSON.parse(readFileSync(manifest, "utf8")) as Partial<Package>).name;
}

function described(folder: string) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, MANIFEST), "utf8"),
  ) as Package;
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && KEPT.test(entry.name) && !CODE.test(entry.name))
    .map((entry) => `${readFileSync(join(folder, entry.name), "utf8").replaceAll("\r\n", "\n").trim()}\n`);
  const named = typeof license === "string" ? license : undefined;
  const by = typeof author === "object" ? author.name : author;
  // Who ships no text is named, since a text would have done so.
  const licence = named && by && texts.length === 0 ? `${named}, by ${by}` : named;
  return { title: `${name} ${version}`, licence, texts };
}
