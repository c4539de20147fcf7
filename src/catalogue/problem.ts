import { AppError } from "#lib/error.ts";

/** One thing wrong in the editor's folder. */
export type Problem = {
  readonly file: string;
  /** From 1; absent where the whole file or folder is meant. */
  readonly line?: number;
  /** sections[0].topics[1]; empty for the whole file. */
  readonly path: string;
  /** What should stand there, in English. */
  readonly expected: string;
  /** What stands there, as it is written. */
  readonly found: string;
};

/** The folder cannot be used. Holds every problem of every file, so that one look is enough. */
export class CatalogueError extends AppError {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super([`${count} in the catalogue of editions and outlets`, ...problems.map(printProblem)].join("\n"), {
      code: "catalogue",
    });
    this.name = "CatalogueError";
    this.problems = problems;
  }
}

/** `file:line: path: expected what (found what)`, on one line. */
export function printProblem({ file, line, path, expected, found }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${path === "" ? "" : `${path}: `}expected ${expected} (found ${found})`;
}
