import { expect, test } from "vitest";
import type { AddSourceOutcome, AddSourceRequest } from "#app/news/add-source.ts";
import { runOpmlImport, runSourcesAdd } from "#cli/sources.ts";
import { SOURCES_ENGLISH } from "#cli/sources-messages.ts";
import { AppError } from "#lib/error.ts";
import { createMemoryIo } from "../support/memory-io.ts";

const never = new AbortController().signal;
const draft = {
  id: "a",
  name: "أ",
  home: "https://a.example",
  country: "INT",
  region: "international",
  feeds: [],
} as const;

function setUp(answer: (request: AddSourceRequest) => AddSourceOutcome) {
  const { io, out, said } = createMemoryIo();
  const asked: AddSourceRequest[] = [];
  const add = async (request: AddSourceRequest) => {
    asked.push(request);
    return answer(request);
  };
  const deps = { add, safe: (text: string) => text.replaceAll("\u001b", ""), messages: SOURCES_ENGLISH };
  return { io, deps, asked, out, said };
}

test("a new outlet's file is named, and how good what was found is", async () => {
  const quality = { itemsPerDay: 24, full: 0.9, dated: 1, arabic: 1 };
  const feeds = [
    { url: "https://a.example/map.xml", title: "أ", titles: ["خبر"], kind: "news_sitemap", quality } as const,
  ];
  const { io, deps, asked, out } = setUp(() => ({ outcome: "added", draft, feeds, path: "sources/a.yaml" }));
  await runSourcesAdd("a.example", { feed: "1,3", name: "ألف" }, deps, io, never);
  expect(asked).toEqual([{ address: "a.example", choice: [1, 3], name: "ألف" }]);
  expect(out()).toContain("map.xml\n   أ · news_sitemap · 1 items · about 24 a day · full text\n");
  expect(out()).toContain("sources/a.yaml");
});

test("several feeds are listed by number, their titles harmless", async () => {
  const feeds = [{ url: "https://a.example/1", title: "أ\u001b[2J", titles: ["خبر"] }];
  const { io, deps, out, said } = setUp(() => ({ outcome: "choose", feeds }));
  await runSourcesAdd("a.example", {}, deps, io, never);
  expect(out()).toBe("1. https://a.example/1\n   أ[2J · 1 items\n");
  expect(said()).toContain("--feed");
});

test("no feed is a failure, a wrong number wrong use", async () => {
  const { io, deps } = setUp(() => ({ outcome: "none", reason: "not-arabic" }));
  await expect(runSourcesAdd("a.example", {}, deps, io, never)).rejects.toMatchObject({ code: "not-arabic" });
  await expect(runSourcesAdd("a.example", { feed: "one" }, deps, io, never)).rejects.toMatchObject({
    name: "UsageError",
  });
});

test("an imported list goes on after a feed that cannot be read", async () => {
  const { io, deps, out, said } = setUp(({ address }) => {
    if (address.endsWith("2")) throw new AppError("HTTP 404");
    return address.endsWith("1")
      ? { outcome: "added", draft, feeds: [], path: "a" }
      : { outcome: "known", id: "a" };
  });
  const feeds = ["1", "2", "3"].map((name) => ({ url: `https://${name}.example/${name}`, title: name }));
  await runOpmlImport({ ...deps, feeds }, io, never);
  expect(out()).toBe("1 added, 1 known already, 1 without a readable feed\n");
  expect(said()).toBe("https://2.example/2: HTTP 404\n");
});

test("the feeds of one site are one outlet's", async () => {
  const { io, deps, asked, out } = setUp(() => ({ outcome: "added", draft, feeds: [], path: "a" }));
  const feeds = [
    { url: "https://feeds.a.example/top", title: "أ" },
    { url: "https://b.example/rss", title: "ب" },
    { url: "https://feeds.cdn.example/9", title: "أ رياضة", home: "https://www.a.example/sport" },
  ];
  await runOpmlImport({ ...deps, feeds }, io, never);
  expect(asked).toEqual([
    { address: "https://feeds.a.example/top", also: ["https://feeds.cdn.example/9"], name: "أ" },
    { address: "https://b.example/rss", also: [], name: "ب" },
  ]);
  expect(out()).toContain("2 added");
});
