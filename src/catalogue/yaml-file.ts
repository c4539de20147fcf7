import { readFile, stat } from "node:fs/promises";
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
} from "yaml";
import type { Problem } from "./problem.ts";

/** A page of YAML is 3 kB; what is larger is not an edition. */
const MAX_BYTES = 256 * 1024;
/** Brackets, anchors and tags: a page of YAML has some tens. */
const MOST_MARKS = 2_000;
/** Lists in lists in lists, begun on one line. */
const NESTED = /(?:[-?:][ \t]+){20}/;
/** After so many syntax errors the rest only echoes the first. */
const MAX_SYNTAX_ERRORS = 5;

export type Path = readonly PropertyKey[];

/** A file as plain data, with the line each field stands on. */
export type YamlFile = {
  readonly file: string;
  readonly data: unknown;
  /** Fields given twice: the file is refused, but the rest of it can still be looked at. */
  readonly problems: readonly Problem[];
  readonly lineOf: (path: Path) => number;
};

/** One file → data, or what is wrong with it as a file. Never throws for what a file holds. */
export async function readYamlFile(file: string): Promise<YamlFile | readonly Problem[]> {
  const wrong = (expected: string, found: string): Problem[] => [{ file, path: "", expected, found }];
  let bytes: Uint8Array;
  try {
    const info = await stat(file);
    if (!info.isFile()) return wrong("a file", "something else");
    const { size } = info;
    if (size > MAX_BYTES) return wrong(`at most ${MAX_BYTES / 1024} kB`, `${Math.ceil(size / 1024)} kB`);
    bytes = await readFile(file);
  } catch (error) {
    return wrong("a readable file", reasonOf(error));
  }
  return readYaml(file, bytes);
}

/** The bytes of a file → data, or what is wrong with it as a file. Never throws for what they hold. */
export function readYaml(file: string, bytes: Uint8Array): YamlFile | readonly Problem[] {
  const wrong = (expected: string, found: string): Problem[] => [{ file, path: "", expected, found }];
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return wrong("UTF-8 text", "other bytes");
  }
  // UTF-16 without its mark decodes, too: every other character is NUL.
  if (text.includes("\0")) return wrong("UTF-8 text", "other bytes");
  if (isTangled(text)) return wrong("valid YAML", "more marks than a page of it has");
  return parseYaml(file, text);
}

function parseYaml(file: string, text: string): YamlFile | readonly Problem[] {
  const lines = new LineCounter();
  // The library compares each key with each other one: 40,000 keys took it 15 s. `findTwins` does it.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: "error" });
  const wrong = [...document.errors, ...document.warnings];
  // What follows a tab is read at another depth than it is meant: everything after it echoes it.
  const tab = wrong.findIndex(({ code }) => code === "TAB_AS_INDENT");
  const problems = wrong.slice(0, tab < 0 ? MAX_SYNTAX_ERRORS : tab + 1).map((error): Problem => {
    const found = error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? error.code;
    return { file, line: lines.linePos(error.pos[0]).line, path: "", expected: "valid YAML", found };
  });
  if (problems.length === 0) problems.push(...findAliases(file, document, lines));
  if (problems.length > 0) return problems;
  return {
    file,
    data: document.toJS(),
    problems: findTwins(file, document, lines),
    lineOf: (path) => lineOf(document, path, lines),
  };
}

/** The library takes seconds for thousands of brackets, anchors or dashes within each other. */
function isTangled(text: string): boolean {
  return (text.match(/[[{&*?!]/g)?.length ?? 0) > MOST_MARKS || NESTED.test(text);
}

/** A few aliases of aliases can stand for gigabytes. */
function findAliases(file: string, document: Document.Parsed, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_, node) => {
      const line = startLine(node, lines) ?? 1;
      const expected = "the value itself instead of an alias";
      problems.push({ file, line, path: "", expected, found: `*${node.source}` });
    },
  });
  return problems;
}

/** Fields of which only the last would count. */
function findTwins(file: string, document: Document.Parsed, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const name = keyOf(pair);
        const line = startLine(pair.key, lines) ?? 1;
        const found = `a second ${JSON.stringify(name)}`;
        if (seen.has(name)) problems.push({ file, line, path: "", expected: "each field once", found });
        seen.add(name);
      }
    },
  });
  return problems;
}

/** The line of the field's name, of the list's entry, or of what holds a field that is missing. */
function lineOf(document: Document.Parsed, path: Path, lines: LineCounter): number {
  let node: unknown = document.contents;
  let line = startLine(node, lines) ?? 1;
  for (const step of path) {
    if (!isCollection(node)) return line;
    const pair = isMap(node) ? node.items.find((item) => keyOf(item) === String(step)) : undefined;
    const next: unknown = pair ? pair.value : node.get(step, true);
    line = startLine(pair ? pair.key : next, lines) ?? line;
    node = next;
  }
  return line;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function startLine(node: unknown, lines: LineCounter): number | undefined {
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
