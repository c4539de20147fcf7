import { expect, test } from "vitest";
import { runStatus } from "#cli/status.ts";
import { sourceSchema } from "#core/feeds/source.ts";
import { openStores } from "#store/open.ts";
import { createMemoryIo } from "../support/memory-io.ts";

const NOW = Temporal.Instant.from("2026-11-19T12:00:00Z");

async function status(options: { readonly json?: boolean }) {
  const stores = await openStores("sqlite::memory:", { now: NOW });
  const feed = (name: string) => ({ url: `https://${name}.example/rss`, nextAt: NOW, failures: 0 });
  await stores.feeds.put([
    feed("good"),
    { ...feed("slow"), failures: 3, problem: "no complete answer" },
    {
      ...feed("frozen"),
      newestAt: NOW.subtract({ hours: 24 * 40 }),
      problem: "no new item since 2026-01-01",
    },
    { ...feed("removed"), failures: 9, problem: "HTTP 500" },
    { ...feed("gone"), failures: 1, problem: "HTTP 410", retired: "HTTP 410" },
  ]);
  const { io, out } = createMemoryIo();
  const urls = ["good", "slow", "frozen", "gone"].map((name) => ({ url: feed(name).url }));
  const fields = { name: "المرسى", home: "https://good.example", country: "INT", region: "international" };
  const sources = [{ ...sourceSchema.parse({ ...fields, feeds: urls }), id: "marsa" }];
  await runStatus(options, stores, sources, NOW, io);
  return out();
}

test("feeds that fail, that have nothing new and that are read no more are shown with their reasons, removed outlets are not", async () => {
  const out = await status({});
  expect(out).toContain("known 4  failing 2  retired 1");
  expect(out).toContain("https://slow.example/rss  failing  no complete answer (3)");
  expect(out).toContain("https://frozen.example/rss  frozen  no new item since 2026-01-01 (0)");
  expect(out).toContain("https://gone.example/rss  retired: HTTP 410");
});

test("a monitor reads the same as JSON", async () => {
  const { feeds } = JSON.parse(await status({ json: true }));
  expect(feeds).toMatchObject({
    known: 4,
    health: { well: 1, failing: 1, frozen: 1, retired: 1 },
    retired: [{ url: "https://gone.example/rss", reason: "HTTP 410" }],
  });
  expect(feeds.failing).toHaveLength(2);
});
