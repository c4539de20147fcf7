import { mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCatalogue, loadSources } from "#catalogue/load.ts";
import type { CatalogueError } from "#catalogue/problem.ts";
import {
  EDITION,
  folder,
  put,
  refusal,
  SOURCE,
  titled,
  useFolder,
} from "../support/material/catalogue-folder.ts";

useFolder();

describe("a right folder", () => {
  test("gives each file's fields with the file's name as id", async () => {
    const { editions, sources } = await loadCatalogue(folder.path);
    expect(editions).toMatchObject([{ id: "marsa", title: "نشرة المرسى", window: "24h", push: [] }]);
    expect(sources).toMatchObject([{ id: "marsa", name: "صحيفة المرسى", enabled: true, trust: 3 }]);
  });

  test("is read in order of file names, .yml as well as .yaml", async () => {
    await put({ "baher.yml": titled("نشرة البحر"), "zahr.yaml": titled("نشرة الزهر") });
    expect((await loadCatalogue(folder.path)).editions.map(({ id }) => id)).toEqual([
      "baher",
      "marsa",
      "zahr",
    ]);
  });

  test("may hold other files, dot files and folders", async () => {
    await put({ "README.md": "# notes", "notes.txt": "a: [", ".#marsa.yaml": "{", "sources/.keep": "" });
    await mkdir(join(folder.path, "old.yaml"));
    expect((await loadCatalogue(folder.path)).editions).toHaveLength(1);
  });

  test("may begin with a byte order mark and end its lines as Windows does", async () => {
    await put({ "marsa.yaml": `\uFEFF${EDITION.replaceAll("\n", "\r\n")}` });
    expect((await loadCatalogue(folder.path)).editions[0]?.title).toBe("نشرة المرسى");
  });

  test("can be only outlets", async () => {
    expect((await loadSources(join(folder.path, "sources"))).map(({ id }) => id)).toEqual(["marsa"]);
  });
});

describe("a wrong field", () => {
  test.each([
    [
      "is unknown",
      "titel: موجز",
      '5: titel: expected only the fields title, .* \\(found "titel"; did you mean `title`\\?\\)',
    ],
    [
      "is like no known one",
      "heading: موجز",
      '5: heading: expected only the fields title, .* \\(found "heading"\\)',
    ],
    ["is of the wrong kind", "limit: many", '5: limit: expected a whole number \\(found "many"\\)'],
    ["is half a number", "limit: 2.5", "5: limit: expected a whole number \\(found 2.5\\)"],
    ["is too large", "limit: 500", "5: limit: expected at most 100 \\(found 500\\)"],
    ["is no choice", "months: lunar", '5: months: expected one of gulf, .* \\(found "lunar"\\)'],
    [
      "is no time zone",
      "time_zone: Asia/Marsa",
      '5: time_zone: expected an IANA time zone .* \\(found "Asia/Marsa"\\)',
    ],
    ["is an offset", 'time_zone: "+03:00"', "5: time_zone: expected an IANA time zone"],
    ["is no list", "push: here", '5: push: expected a list \\(found "here"\\)'],
    [
      "is deep inside",
      "schedule:\n  times:\n    - 07:00\n    - 7 in the morning",
      '8: schedule.times\\[1\\]: expected a time of day .* \\(found "7 in the morning"\\)',
    ],
    ["is empty", "schedule:", "5: schedule: expected fields \\(found null\\)"],
    [
      "is an inner field that is missing",
      "schedule:\n  catch_up: 2h",
      "5: schedule.times: expected a list \\(found nothing\\)",
    ],
    [
      "is a number a double cannot hold",
      "schedule: {times: [07:00]}\npush:\n  - platform: discord\n    target: 1234567890123456789",
      "8: push\\[0\\].target: expected .* quote a number",
    ],
    ["is a window that holds nothing", "window: 0h", '5: window: expected hours or days .* \\(found "0h"\\)'],
    [
      "is named __proto__",
      "__proto__: {title: x}",
      '5: __proto__: expected only the fields .* \\(found "__proto__"\\)',
    ],
    [
      "carries a control character",
      'description: "a\\eb"',
      '5: description: expected one line of text \\(found "a\\\\u001bb"\\)',
    ],
  ])("that %s is told with its line", async (_, extra, expected) => {
    await put({ "marsa.yaml": `${EDITION}${extra}\n` });
    expect(await refusal()).toEqual([expect.stringMatching(new RegExp(`^marsa\\.yaml:${expected}`))]);
  });

  test("given twice does not hide another one", async () => {
    await put({ "marsa.yaml": `${EDITION}limit: 5\nlimit: 600\n` });
    expect(await refusal()).toEqual([
      'marsa.yaml:6: expected each field once (found a second "limit")',
      "marsa.yaml:5: limit: expected at most 100 (found 600)",
    ]);
  });

  test("that is missing in a list is told with the line of its entry", async () => {
    await put({ "marsa.yaml": `${EDITION}  - title: رياضة\n    topics: [sport]\n` });
    expect(await refusal()).toEqual(["marsa.yaml:5: sections[1].id: expected text (found nothing)"]);
  });

  test.each([
    ["ftp://marsa.example/feed", "an address that begins with http:// or https://"],
    ["javascript:alert(1)", "an address that begins with http:// or https://"],
    ["marsa.example/feed", "an address that begins with http:// or https://"],
    ["https://user:word@marsa.example/feed", "an address without a user name or password"],
  ])("of an outlet with the address %s is refused", async (address, expected) => {
    await put({ "sources/marsa.yaml": SOURCE.replace("https://marsa.example/feed", address) });
    expect(await refusal()).toEqual([
      `sources/marsa.yaml:6: feeds[0].url: expected ${expected} (found ${JSON.stringify(address)})`,
    ]);
  });
});

describe("a wrong file", () => {
  test.each<[string, string | Uint8Array, string | RegExp]>([
    ["is empty", "", "marsa.yaml:1: expected fields (found null)"],
    ["is a list", "- title: موجز\n", "marsa.yaml:1: expected fields (found a list)"],
    ["is one word", "موجز\n", 'marsa.yaml:1: expected fields (found "موجز")'],
    ["is not YAML", `${EDITION}summary: {sentences: 2\n`, /^marsa\.yaml:6: expected valid YAML/],
    ["holds two documents", `${EDITION}---\n${EDITION}`, /^marsa\.yaml:5: expected valid YAML/],
    [
      "has a field twice",
      `${EDITION}limit: 5\nlimit: 6\n`,
      'marsa.yaml:6: expected each field once (found a second "limit")',
    ],
    [
      "has an alias",
      "title: &t موجز\ndescription: *t\nsections: []\n",
      "marsa.yaml:2: expected the value itself instead of an alias (found *t)",
    ],
    [
      "has a tag of its own",
      `${EDITION}limit: !five 5\n`,
      /^marsa\.yaml:5: expected valid YAML \(found Unresolved tag: !five\)/,
    ],
    ["is UTF-16", Buffer.from(EDITION, "utf16le"), "marsa.yaml: expected UTF-8 text (found other bytes)"],
    [
      "is windows-1256",
      new Uint8Array([0x74, 0x3a, 0x20, 0xe3, 0xe6, 0xcc, 0xd2]),
      "marsa.yaml: expected UTF-8 text (found other bytes)",
    ],
    ["is huge", `# ${"a".repeat(262_144)}`, "marsa.yaml: expected at most 256 kB (found 257 kB)"],
  ])("that %s is refused", async (_, content, expected) => {
    await put({ "marsa.yaml": content });
    const [first] = await refusal();
    if (typeof expected === "string") expect(first).toBe(expected);
    else expect(first).toMatch(expected);
  });

  test.each([
    "\t- id: top\n\t  title: أبرز الأخبار\n\t  limit: 3\n",
    "  - id: top\n\ttitle: أبرز الأخبار\n    limit: 3\n",
  ])("that has tabs is told of the first one alone: %j", async (rest) => {
    const text = `title: نشرة المرسى\nsections:\n${rest}`;
    await put({ "marsa.yaml": text });
    const line = text.split("\n").findIndex((one) => one.startsWith("\t")) + 1;
    expect(await refusal()).toEqual([
      `marsa.yaml:${line}: expected valid YAML (found Tabs are not allowed as indentation)`,
    ]);
  });

  test.each([
    ["nested without end", "[".repeat(200_000)],
    ["of forty thousand fields", Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join("\n")],
    [
      "of aliases that stand for a billion values",
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, n) => `b${n}: &b${n} [${n === 0 ? "*a, *a" : `*b${n - 1}, *b${n - 1}`}]`).join("\n")}`,
    ],
  ])("%s is refused without a stall", async (_, content) => {
    await put({ "marsa.yaml": content });
    expect((await refusal()).length).toBeGreaterThan(0);
  });

  test.each(["Marsa.yaml", "a-b.yaml", "1st.yaml", "موجز.yaml"])("named %s is refused", async (name) => {
    await put({ [name]: EDITION });
    expect(await refusal()).toEqual([expect.stringMatching(`^${name}: expected a name of a-z, 0-9 and _`)]);
  });

  test("that turns out to be a folder is refused", async () => {
    await symlink(join(folder.path, "sources"), join(folder.path, "link.yaml"));
    expect(await refusal()).toEqual(["link.yaml: expected a file (found something else)"]);
  });

  test("that leads nowhere is refused", async () => {
    await symlink(join(folder.path, "nowhere"), join(folder.path, "link.yaml"));
    expect(await refusal()).toEqual(["link.yaml: expected a readable file (found ENOENT)"]);
  });

  test("with the name of another one is refused", async () => {
    await put({ "marsa.yml": EDITION });
    expect(await refusal()).toEqual(["marsa.yml: expected one file for each name (found a second marsa)"]);
  });

  test("keeps no terminal escape of its own on the operator's screen", async () => {
    await put({ "marsa.yaml": `${EDITION}"a\\e[31m\\nb": 1\n` });
    expect((await refusal()).join("")).not.toContain("\u001b");
  });
});

describe("a folder", () => {
  test("with many wrong files is refused once, with every problem of all of them", async () => {
    await put({
      "baher.yaml": "title: بحر\nsections: []\ncolour: blue\nshape: round\n",
      "marsa.yaml": `${EDITION}limit: 0\n`,
      "sources/marsa.yaml": SOURCE.replace("levant", "atlantis"),
      "sources/mina.yaml": "name:\n",
    });
    const error = await loadCatalogue(folder.path).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "CatalogueError", code: "catalogue", retryable: false });
    const { problems } = error as CatalogueError;
    const places = problems.map(
      ({ file, line, path }) => `${file.slice(folder.path.length + 1)}:${line} ${path}`,
    );
    expect(places).toEqual([
      "baher.yaml:2 sections",
      "baher.yaml:3 colour",
      "baher.yaml:4 shape",
      "marsa.yaml:5 limit",
      "sources/marsa.yaml:4 region",
      "sources/mina.yaml:1 name",
      "sources/mina.yaml:1 home",
      "sources/mina.yaml:1 country",
      "sources/mina.yaml:1 region",
      "sources/mina.yaml:1 feeds",
    ]);
    expect((error as Error).message).toMatch(/^10 problems in the catalogue/);
  });

  test("without editions is refused", async () => {
    await rm(join(folder.path, "marsa.yaml"));
    expect(await refusal()).toEqual([".: expected at least one edition (*.yaml) (found none)"]);
  });

  test("that does not exist is refused, with its outlets", async () => {
    await rm(folder.path, { recursive: true });
    expect(await refusal()).toEqual([
      ".: expected a folder with at least one edition (found no such folder)",
      "sources: expected a folder with at least one outlet (found no such folder)",
    ]);
  });
});
