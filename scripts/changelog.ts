import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILE = fileURLToPath(new URL("../CHANGELOG.md", import.meta.url));
const HEADINGS: Readonly<Record<string, string>> = { feat: "New", fix: "Mended", perf: "Faster" };
const SUBJECT = /^(feat|fix|perf)(?:\(([\w/, -]+)\))?(!)?: (.+)$/;

/** `npm run changelog`: the commits since the last tag as a section for the version of package.json. */
const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const text = readFileSync(FILE, "utf8");
const heading = `## ${manifest.version}`;
if (text.split("\n").some((line) => line === heading || line.startsWith(`${heading} `))) {
  console.error(`CHANGELOG.md tells of ${manifest.version} already`);
  process.exit(1);
}
const [head = "", ...older] = text.split(/^(?=## )/m);
const section = `${heading}\n\n${sectionOf(subjectsSince(lastTag()))}`;
writeFileSync(
  FILE,
  [head, section, ...older]
    .map((part) => part.trimEnd())
    .join("\n\n")
    .concat("\n"),
);

function lastTag(): string | undefined {
  try {
    return git("describe", "--tags", "--abbrev=0", "--match=v*");
  } catch {
    return undefined;
  }
}

function subjectsSince(tag: string | undefined): readonly string[] {
  return git("log", "--no-merges", "--format=%s", tag === undefined ? "HEAD" : `${tag}..HEAD`).split("\n");
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

/** What a reader of versions wants to know: what is new, mended, faster; by the part of the program. */
function sectionOf(subjects: readonly string[]): string {
  const told = subjects.flatMap((subject) => {
    const [, type = "", scope = "", breaking, words = ""] = SUBJECT.exec(subject) ?? [];
    return type === ""
      ? []
      : [
          {
            type,
            line: `- ${scope ? `**${scope}**: ` : ""}${words}${breaking ? " (see UPGRADING.md)" : ""}`,
          },
        ];
  });
  return Object.entries(HEADINGS)
    .map(([type, title]) => ({
      title,
      lines: told.filter((one) => one.type === type).map(({ line }) => line),
    }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => `### ${title}\n\n${[...new Set(lines)].sort().join("\n")}`)
    .join("\n\n");
}
