import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { CatalogueError, type Problem, printProblem } from "#catalogue/problem.ts";
import { arabicOf } from "#cli/operate/failures-arabic.ts";
import type { FileProblem } from "#web/preview/problems.ts";

/** Lines before and after the one that is wrong. */
const AROUND = 3;
const LONGEST_LINE = 300;

/** What keeps the editor's folder from being read, each problem with the lines around it; undefined for other errors. */
export function fileProblems(error: unknown, dir: string): readonly FileProblem[] | undefined {
  return error instanceof CatalogueError ? error.problems.map((problem) => beside(problem, dir)) : undefined;
}

function beside(problem: Problem, dir: string): FileProblem {
  const { file, line } = problem;
  const says = said(problem);
  if (line === undefined) return { file: relative(dir, file), says, lines: [] };
  const from = Math.max(1, line - AROUND);
  const lines = textOf(file)
    .split("\n")
    .slice(from - 1, line + AROUND)
    .map((text, at) => ({ number: from + at, text: text.slice(0, LONGEST_LINE) }));
  return { file: relative(dir, file), says, line, lines };
}

/** The problem in Arabic, without the place: it stands beside it. */
function said({ path, expected, found }: Problem): string {
  const printed = printProblem({ file: "-", path, expected, found });
  const [, words = printed] = arabicOf(
    `1 problem in the catalogue of editions and outlets\n${printed}`,
  ).split("\n");
  return words.replace(/^-: /, "");
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
