import { Hono } from "hono";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { createEntry } from "#app/office/entry.ts";
import type { Office } from "#app/office/office.ts";
import { AT_THE_MACHINE, createRoles, type Role } from "#app/office/roles.ts";
import { openStores } from "#store/open.ts";
import { layoutOf } from "#web/office/layout.ts";
import { createOfficePages } from "#web/office/pages.ts";
import { sessionCookie } from "#web/office/session.ts";
import { SABAH } from "../../support/engine/engine.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { createTestLog } from "../../support/test-log.ts";

const HOSTILE = `"><script>alert(1)</script>`;
const SAME_SITE = { "sec-fetch-site": "same-origin" };

async function begin(given: Partial<Office> = {}) {
  const clock = createFakeClock();
  const { log, logged } = createTestLog();
  const stores = await openStores("sqlite::memory:", { now: clock.now() });
  const roles = createRoles({ admins: ["telegram:1"], editors: [] });
  const entry = createEntry({ notes: stores.notes, roles, clock });
  const done: unknown[] = [];
  const office: Office = {
    editions: [SABAH],
    figures: async () => ({
      ledger: await stores.deliveries.summary(clock.now()),
      subscriptions: [{ platform: "telegram", edition: HOSTILE, state: "active", count: 3 }],
      movements: [],
      ends: [],
      articles: 7,
    }),
    feeds: async () => ({ all: 2, sick: [{ url: HOSTILE, health: "gone", failures: 5 }] }),
    kept: (address) => stores.chats.kept(address),
    send: async (edition, address, isTest) => {
      done.push([edition.id, address, isTest]);
      return { state: "failed", reason: HOSTILE };
    },
    audience: async () => 41,
    announce: async (words, edition) => {
      done.push([words, edition]);
    },
    ...given,
  };
  const pages = new Hono().route(
    "/",
    createOfficePages({
      entry,
      office,
      preview: async (id) =>
        id === SABAH.id
          ? {
              sections: new Map(),
              explained: [],
              telegram: [{ classic: [{ text: HOSTILE, entities: [] }], buttons: [[HOSTILE]] }],
              discord: [],
              web: (scheme) => `<!DOCTYPE html><title>${scheme}</title>`,
            }
          : undefined,
      cookie: sessionCookie(true),
      layout: layoutOf("/style.css"),
      clock,
      log,
    }),
  );
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    pages.request(`https://bot.example${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { ...SAME_SITE, ...headers },
    });
  const enterAs = async (role: Role) => {
    const answer = await post("/office/enter", { key: await entry.invite(AT_THE_MACHINE, role) });
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const get = (path: string) => pages.request(path, { headers: { cookie } });
    const token =
      parseHTML(await (await get("/office")).text())
        .document.querySelector("input[name=token]")
        ?.getAttribute("value") ?? "";
    return { answer, cookie, token, get };
  };
  return { pages, post, enterAs, entry, clock, done, logged };
}

const textOf = async (answer: Response | Promise<Response>) =>
  parseHTML(await (await answer).text()).document.body?.textContent ?? "";

test("looking at a link uses up nothing; pressing it does, once", async () => {
  const { pages, post, entry } = await begin();
  const key = await entry.invite(AT_THE_MACHINE, "operator");
  const path = `/office/enter?key=${encodeURIComponent(key)}`;
  for (let look = 0; look < 3; look++) expect((await pages.request(path)).status).toBe(200);
  expect((await post("/office/enter", { key })).status).toBe(303);
  const again = await post("/office/enter", { key });
  expect(again.status).toBe(401);
  expect(again.headers.get("set-cookie")).toBeNull();
});

test("the session's cookie is for this host alone and out of every script's reach", async () => {
  const { enterAs } = await begin();
  const { answer } = await enterAs("viewer");
  expect(answer.headers.get("set-cookie")).toMatch(
    /^__Host-mujaz=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
});

test("without a session, or with a forged one, every page refuses and shows nothing", async () => {
  const { pages, post, done } = await begin();
  for (const cookie of [
    "",
    "__Host-mujaz=machine%3Aoffice.x",
    `__Host-mujaz=machine%3Aoffice.${"a".repeat(43)}`,
  ])
    for (const path of ["", "/feeds", "/editions", "/chat?of=telegram:1", "/announce"]) {
      const answer = await pages.request(`/office${path}`, { headers: { cookie } });
      expect([path, answer.status]).toEqual([path, 401]);
      expect(await textOf(answer)).toContain("mujaz desk login");
    }
  for (const path of ["/send", "/announce", "/leave"])
    expect((await post(`/office${path}`, { edition: "sabah", to: "telegram:1", words: "س" })).status).toBe(
      401,
    );
  expect(done).toEqual([]);
});

test("a form without its token, with another's, or of another site does nothing", async () => {
  const { post, enterAs, done } = await begin();
  const { cookie, token } = await enterAs("operator");
  const { token: others } = await enterAs("operator");
  const fields = { edition: "sabah", to: "telegram:5", words: "س", sure: "yes" };
  for (const path of ["/send", "/announce", "/leave"]) {
    for (const given of [{}, { token: "" }, { token: others }, { token: `${token}0` }])
      expect((await post(`/office${path}`, { ...fields, ...given }, { cookie })).status).toBe(403);
    const foreign = { cookie, "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    expect((await post(`/office${path}`, { ...fields, token }, foreign)).status).toBe(403);
  }
  expect(done).toEqual([]);
  expect(others).not.toBe(token);
});

test("who looks sees figures, feeds and editions, and can do nothing", async () => {
  const { post, enterAs, done } = await begin();
  const { cookie, token, get } = await enterAs("viewer");
  expect(await textOf(get("/office"))).toContain("المقالات المخزونة7");
  expect(await textOf(get("/office/feeds"))).toContain("لم تعد موجودة (فشلت 5 مرات)");
  expect(await textOf(get("/office/editions"))).not.toContain("إرسال إلى محادثة");
  for (const path of ["/chat?of=telegram:1", "/announce"])
    expect((await get(`/office${path}`)).status).toBe(403);
  const fields = { token, edition: "sabah", to: "telegram:5", words: "س", sure: "yes" };
  for (const path of ["/send", "/announce"])
    expect((await post(`/office${path}`, fields, { cookie })).status).toBe(403);
  expect(done).toEqual([]);
});

test("whoever runs the service sends an edition to a chat, marked as a test unless they say otherwise", async () => {
  const { post, enterAs, done } = await begin();
  const { cookie, token } = await enterAs("operator");
  const sent = await post(
    "/office/send",
    { token, edition: "sabah", to: " telegram:-5:7 ", test: "yes" },
    { cookie },
  );
  expect(await textOf(sent)).toContain("فشل");
  await post("/office/send", { token, edition: "sabah", to: "telegram:5" }, { cookie });
  expect(done).toEqual([
    ["sabah", { platform: "telegram", chat: "-5", thread: "7" }, true],
    ["sabah", { platform: "telegram", chat: "5" }, false],
  ]);
  for (const wrong of [
    { edition: "none", to: "telegram:5" },
    { edition: "sabah", to: HOSTILE },
  ])
    expect((await post("/office/send", { token, ...wrong }, { cookie })).status).toBe(400);
  expect(done).toHaveLength(2);
});

test("an announcement is shown with its number of readers before anything is sent, its lines kept", async () => {
  const { post, enterAs, done } = await begin();
  const { cookie, token } = await enterAs("operator");
  const words = "سطر أول\r\nسطر ثان";
  const shown = await post("/office/announce", { token, edition: "", words }, { cookie });
  const { document } = parseHTML(await shown.text());
  expect(document.body?.textContent).toContain("41 محادثة");
  expect(done).toEqual([]);
  const kept = document.querySelector("textarea")?.textContent ?? "";
  await post("/office/announce", { token, edition: "", words: kept, sure: "yes" }, { cookie });
  expect(done).toEqual([["سطر أول\nسطر ثان", undefined]]);
  for (const wrong of ["", " \n ", "س".repeat(3_501)])
    expect((await post("/office/announce", { token, edition: "", words: wrong }, { cookie })).status).toBe(
      400,
    );
});

test("hostile text is text on every page", async () => {
  const { post, enterAs } = await begin();
  const { cookie, token, get } = await enterAs("operator");
  const pages = [
    get("/office"),
    get("/office/feeds"),
    get("/office/editions"),
    get(`/office/chat?of=${encodeURIComponent(HOSTILE)}`),
    get(`/office/enter?key=${encodeURIComponent(HOSTILE)}`),
    post("/office/send", { token, edition: "sabah", to: "telegram:5" }, { cookie }),
    post("/office/announce", { token, edition: "", words: HOSTILE }, { cookie }),
  ];
  for (const page of pages) {
    const { document } = parseHTML(await (await page).text());
    expect(document.querySelectorAll("script")).toHaveLength(0);
  }
});

test("an edition is seen in all its looks, its page in a frame that nobody else may show", async () => {
  const { pages, enterAs } = await begin();
  const { get } = await enterAs("viewer");
  const shown = await get("/office/editions/sabah");
  expect(shown.headers.get("content-security-policy")).toContain("frame-src 'self'");
  const { document } = parseHTML(await shown.text());
  expect(document.querySelectorAll("script")).toHaveLength(0);
  const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.getAttribute("src") ?? "");
  expect(frames).toHaveLength(2);
  for (const path of frames) {
    const page = await get(path);
    expect(await page.text()).toMatch(/light|dark/);
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect((await pages.request(path)).status).toBe(401);
  }
  expect((await pages.request("/office/editions/sabah")).status).toBe(401);
  expect((await get("/office/editions/none")).status).toBe(404);
});

test("no page is kept, framed or named to others, even where it refuses", async () => {
  const { pages, enterAs } = await begin();
  const { get } = await enterAs("operator");
  for (const answer of [
    await get("/office"),
    await pages.request("/office"),
    await pages.request("/office/enter"),
  ]) {
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("content-security-policy")).not.toContain("script-src");
  }
});

test("nobody keeps what was answered, not even that somebody was not let in", async () => {
  const { pages } = await begin();
  for (const path of [
    "",
    "/editions/sabah",
    "/editions/sabah/page",
    "/editions/sabah/card.png",
    "/announce",
  ]) {
    const answer = await pages.request(`https://bot.example/office${path}`);
    expect([answer.status, answer.headers.get("cache-control")], path).toEqual([401, "no-store"]);
  }
});

test("who tries many keys is refused for a while; others enter and go on meanwhile", async () => {
  const { post, enterAs, entry, clock } = await begin();
  const { get } = await enterAs("operator");
  const key = `machine:office.${"b".repeat(43)}`;
  // What stands before us adds who asked it behind whatever that one claimed.
  const flood = { "x-forwarded-for": "203.0.113.9, 198.51.100.7" };
  for (let tried = 0; tried < 20; tried++)
    expect((await post("/office/enter", { key }, flood)).status).toBe(401);
  expect((await post("/office/enter", { key }, flood)).status).toBe(429);
  expect((await post("/office/enter", { key }, { "x-forwarded-for": "198.51.100.7" })).status).toBe(429);
  expect((await get("/office")).status).toBe(200);
  const right = await entry.invite(AT_THE_MACHINE, "viewer");
  const other = { "x-forwarded-for": "198.51.100.8" };
  expect((await post("/office/enter", { key: right }, other)).status).toBe(303);
  await clock.advance(3_000);
  expect((await post("/office/enter", { key }, flood)).status).toBe(401);
});

test("who leaves is out with every window", async () => {
  const { post, enterAs } = await begin();
  const { cookie, token, get } = await enterAs("operator");
  expect((await post("/office/leave", { token }, { cookie })).status).toBe(200);
  expect((await get("/office")).status).toBe(401);
});

test("a form that is too large is refused, and what fails is said without its cause", async () => {
  const { post, enterAs, logged } = await begin({
    figures: async () => {
      throw new Error("SECRET of the database");
    },
  });
  const { cookie, get } = await enterAs("operator");
  expect((await post("/office/announce", { words: "س".repeat(60_000) }, { cookie })).status).toBe(413);
  const failed = await get("/office");
  expect(failed.status).toBe(500);
  expect(await textOf(failed)).not.toContain("SECRET");
  expect(logged.some(({ message }) => message === "a private page failed")).toBe(true);
});
