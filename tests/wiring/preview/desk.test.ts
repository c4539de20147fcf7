import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadCatalogue } from "#catalogue/load.ts";
import { parseConfig } from "#config.ts";
import { openDesk } from "#wiring/preview/desk.ts";
import { SAMPLE_NOW, sampleNews } from "#wiring/sample.ts";
import { createFakeClock } from "../../support/fake-clock.ts";

const DIGESTS = fileURLToPath(new URL("../../../digests", import.meta.url));
let folder: string;
let stop: AbortController;
let tellOfChange: () => void;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "desk-"));
  await cp(DIGESTS, folder, { recursive: true, filter: (path) => !path.includes("sample") });
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  tellOfChange();
  await rm(folder, { recursive: true, force: true });
});

function open() {
  return openDesk({
    config: parseConfig({ DIGESTS_DIR: folder }, () => ""),
    dir: folder,
    clock: createFakeClock(SAMPLE_NOW),
    open: () => loadCatalogue(folder),
    news: async () => ({ ...(await sampleNews()), at: SAMPLE_NOW, isSample: true }),
    changed: () =>
      new Promise((resolve) => {
        tellOfChange = resolve;
      }),
    signal: stop.signal,
  });
}

async function edit(from: string, to: string): Promise<void> {
  const path = join(folder, "sabah.yaml");
  const text = await readFile(path, "utf8");
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}

test("an edition follows its file; a wrong file is told with its line, and the last right one stays", async () => {
  const desk = await open();
  const first = await desk.preview("sabah");
  expect(first?.explained.filter(({ section }) => section === "top").length).toBe(8);
  expect(first?.explained.some(({ section }) => section === undefined)).toBe(true);
  expect(first?.web("dark")).toContain("موجز الصباح");
  expect(await desk.preview("sabah")).toBe(first);
  expect(await desk.preview("nosuch")).toBeUndefined();

  const changing = desk.changed(stop.signal);
  await edit("limit: 8", "limit: 2");
  tellOfChange();
  await changing;
  const second = await desk.preview("sabah");
  expect(second?.explained.filter(({ section }) => section === "top").length).toBe(2);

  const breaking = desk.changed(stop.signal);
  await edit("limit: 2\n    per_outlet", "limt: 2\n    per_outlet");
  tellOfChange();
  await breaking;
  expect(desk.problems()).toMatchObject([
    { file: "sabah.yaml", says: expect.stringMatching(/limt.*لعلك تقصد ‎limit/), line: expect.any(Number) },
  ]);
  const [problem] = desk.problems();
  expect(problem?.lines.find(({ number }) => number === problem.line)?.text).toBe("    limt: 2");
  expect(await desk.preview("sabah")).toBe(second);

  const mending = desk.changed(stop.signal);
  await edit("limt", "limit");
  tellOfChange();
  await mending;
  expect(desk.problems()).toEqual([]);
});

test("files that are wrong from the beginning are shown as well, and a waiting ends with its signal", async () => {
  await edit("limit: 8", "limit: many");
  const desk = await open();
  expect(desk.problems()).toHaveLength(1);
  expect(desk.editions()).toEqual([]);
  const gone = new AbortController();
  const waiting = desk.changed(gone.signal);
  gone.abort();
  await waiting;
});
