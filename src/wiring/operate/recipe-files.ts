import { isProblems, parseEdition } from "#catalogue/load.ts";
import { type Problem, printProblem } from "#catalogue/problem.ts";
import { editionYaml } from "#catalogue/write-edition.ts";
import { problemOf } from "#cli/operate/catalogue-arabic.ts";
import { editionFields, recipeOf } from "#core/personal/recipe-file.ts";
import type { FileProblem, RecipeFiles } from "#core/personal/recipe-files.ts";

/** What the problems call it; they are said without it. */
const FILE = "-";
const ARABIC = /\p{Script=Arabic}/u;

/** Editions that readers put together, as files like the editor's own. */
export const recipeFiles: RecipeFiles = {
  read(bytes) {
    const edition = parseEdition(FILE, bytes);
    if (isProblems(edition)) return { outcome: "wrong", problems: edition.map(said) };
    const recipe = recipeOf(edition);
    return recipe ? { outcome: "read", recipe } : { outcome: "more" };
  },

  write: (recipe, feeds) =>
    editionYaml(
      editionFields(recipe),
      feeds.map(({ id, name }) => `${id}: ${name}`),
    ),
};

function said({ line, path, expected, found }: Problem): FileProblem {
  const words = problemOf(printProblem({ file: FILE, path: "", expected, found })).replace(/^-: /, "");
  const [wanted = words, is = ""] = words.split("، والموجود ");
  // What the YAML library says of a mistake is English, and says little to who does not write such files.
  const isClear = expected !== "valid YAML" || ARABIC.test(is);
  return { ...(line === undefined ? {} : { line }), path, says: isClear ? words : wanted };
}
