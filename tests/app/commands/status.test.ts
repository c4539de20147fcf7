import { expect, test } from "vitest";
import { sourceSchema } from "#core/feeds/source.ts";
import { createTestChat, MORNING } from "../../support/chat.ts";

const fields = { name: "المرسى", home: "https://marsa.example", country: "INT", region: "international" };
const feeds = [{ url: "https://nahr.example/rss" }, { url: "https://marsa.example/rss" }];
const sources = [{ ...sourceSchema.parse({ ...fields, feeds }), id: "marsa" }];

test("counts deliveries, subscriptions and failing feeds for those who run the service", async () => {
  const chat = await createTestChat({ user: { isAdmin: true }, sources });
  await chat.say("subscribe sabah 06:00 الرياض");
  await chat.stores.feeds.put([
    { url: "https://nahr.example/rss", nextAt: MORNING, failures: 3, yield: { cause: "challenge" } },
    { url: "https://removed.example/rss", nextAt: MORNING, failures: 3 },
  ]);
  const said = await chat.say("حالة");
  expect(said).toContain("موجز الصباح: اشتراك واحد نشط، ولا اشتراكات موقوفة");
  expect(said).toContain("المتعثرة منها: خلاصة واحدة");
  expect(said).toContain("https://nahr.example/rss · تحجبها صفحة تحقق من الزائر · فشلت 3 مرات");
  expect(said).not.toContain("removed.example");
  expect(said).toContain("أقدم ما ينتظر: لا شيء ينتظر");
});

test("shows which feeds are read no more, and which have nothing new", async () => {
  const chat = await createTestChat({ user: { isAdmin: true }, sources });
  const state = { nextAt: MORNING, failures: 0 };
  await chat.stores.feeds.put([
    { ...state, url: "https://nahr.example/rss", problem: "HTTP 410", failures: 1, retired: "HTTP 410" },
    { ...state, url: "https://marsa.example/rss", newestAt: MORNING.subtract({ hours: 24 * 31 }) },
  ]);
  const said = await chat.say("حالة");
  expect(said).toContain("المتعثرة منها: لا خلاصات");
  expect(said).toContain("الخاملة منها: خلاصة واحدة");
  expect(said).toContain("المتوقفة قراءتها: خلاصة واحدة");
  expect(said).toContain("https://nahr.example/rss · توقفت قراءتها");
  expect(said).toContain("https://marsa.example/rss · لا جديد فيها منذ مدة");
});
