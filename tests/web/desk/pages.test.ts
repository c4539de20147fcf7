import { Hono } from "hono";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { createEditions } from "#app/delivery/editions.ts";
import { createDesk } from "#app/desk/desk.ts";
import { createEntry } from "#app/office/entry.ts";
import { AT_THE_MACHINE, createRoles, type Role } from "#app/office/roles.ts";
import { type Edition, editionSchema } from "#core/digest/edition.ts";
import { openStores } from "#store/open.ts";
import { createDeskPages } from "#web/desk/pages.ts";
import { layoutOf } from "#web/office/layout.ts";
import { addLogin } from "#web/office/login.ts";
import { type OfficeEnv, sessionCookie } from "#web/office/session.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { aDraft, DRAFTED, storyCard } from "../../support/material/draft-builder.ts";
import { createTestLog } from "../../support/test-log.ts";

const HOSTILE = `"><script>alert(1)</script>`;
const SLOT = { date: "2026-11-19", time: "07:00", at: DRAFTED.add({ minutes: 30 }) };
const EDITION: Edition = {
  id: "sabah",
  ...editionSchema.parse({
    title: "موجز الصباح",
    schedule: { times: ["07:00"] },
    desk: { chat: "test:1" },
    sections: [{ id: "top", title: "أبرز الأخبار" }],
  }),
};

async function begin() {
  const clock = createFakeClock(DRAFTED);
  const { log } = createTestLog();
  const stores = await openStores("sqlite::memory:", { now: clock.now() });
  const entry = createEntry({ notes: stores.notes, roles: createRoles({ admins: [], editors: [] }), clock });
  const plan = { stores, editions: createEditions([EDITION], stores.recipes), log };
  const desk = createDesk({ stores, plan, clock });
  const draft = aDraft({
    below: [{ section: "top", card: storyCard("x", { headline: HOSTILE }), why: "fell" }],
  });
  const window = { from: DRAFTED.subtract({ hours: 24 }), to: DRAFTED };
  const { id } = await stores.drafts.open({ edition: "sabah", slot: SLOT, window, draft }, DRAFTED);
  const cookie = sessionCookie(false);
  const layout = layoutOf("/style.css");
  const pages = new Hono<OfficeEnv>();
  addLogin(pages, { entry, cookie, layout, clock });
  pages.route("/", createDeskPages({ desk, editions: [EDITION], entry, cookie, layout }));

  const enterAs = async (role: Role) => {
    const key = await entry.invite(AT_THE_MACHINE, role);
    const entered = await pages.request("/office/enter", {
      method: "POST",
      body: new URLSearchParams({ key }),
    });
    const session = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const get = async (path: string) => {
      const answer = await pages.request(path, { headers: { cookie: session } });
      const text = await answer.text();
      return { status: answer.status, text, document: parseHTML(text).document };
    };
    /** Sends the form of a page that holds this button, as a browser does. */
    const press = async (path: string, o: string, story?: string, given: Record<string, string> = {}) => {
      const { document } = await get(path);
      const forms = [...document.querySelectorAll("form")].filter(
        (form) =>
          form.querySelector(`button[value="${o}"]`) &&
          (story === undefined || form.querySelector(`input[name=s][value="${story}"]`)),
      );
      const fields = [...(forms[0]?.querySelectorAll("input[type=hidden]") ?? [])].map(
        (input): [string, string] => [input.getAttribute("name") ?? "", input.getAttribute("value") ?? ""],
      );
      return post(forms[0]?.getAttribute("action") ?? "", { ...Object.fromEntries(fields), o, ...given });
    };
    const post = async (path: string, fields: Record<string, string>) => {
      const answer = await pages.request(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { cookie: session },
      });
      return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
    };
    return { get, press, post };
  };
  const path = `/office/desk/${id}`;
  return { enterAs, path, id, stores, log: async () => (await stores.drafts.get(id))?.log ?? [] };
}

test("an editor changes a draft by plain forms, and sees every change", async () => {
  const { enterAs, path, log } = await begin();
  const { get, press } = await enterAs("editor");
  expect((await get("/office/desk")).text).toContain("موجز الصباح");
  expect(await press(path, "out", "a")).toMatchObject({ status: 303, to: path });
  await press(`${path}/b`, "headline", "b", { text: "عنوان المحرر" });
  await press(`${path}/b`, "sentences", "b", { pick: "الجملة الأولى من b.", text: "كتبها محرر." });
  await press(`${path}/b`, "note", "b", { text: "لم يتأكد" });
  await press(`${path}/b`, "merge", "b", { t: "c 0" });
  expect((await log()).map(({ edit }) => edit.do)).toEqual(["out", "headline", "sentences", "note", "merge"]);
  expect((await log())[2]?.edit).toMatchObject({ texts: ["الجملة الأولى من b.", "كتبها محرر."] });
  const { text } = await get(path);
  for (const words of ["عنوان المحرر", "ملاحظة المحرر: لم يتأكد", "أخرج «خبر a»", "دمج «خبر c» في «خبر b»"])
    expect(text).toContain(words);
});

test("what another editor changed meanwhile is shown, and not overwritten", async () => {
  const { enterAs, path, log } = await begin();
  const { get, press, post } = await enterAs("editor");
  const { document } = await get(`${path}/a`);
  const token = document.querySelector("input[name=token]")?.getAttribute("value") ?? "";
  await press(path, "lead", "b");
  await press(`${path}/a`, "headline", "a", { text: "عنوان الأولى" });
  const late = await post(path, { token, s: "a", v: "0", o: "headline", text: "عنوان الثانية" });
  expect(late.status).toBe(409);
  expect(late.text).toContain("عنوان الأولى");
  expect(await log()).toHaveLength(2);
});

test("the yes is taken once, and a correction follows what went out", async () => {
  const { enterAs, path, stores, id, log } = await begin();
  const { get, press, post } = await enterAs("editor");
  const { document } = await get(path);
  const token = document.querySelector("input[name=token]")?.getAttribute("value") ?? "";
  expect((await press(path, "publish")).status).toBe(303);
  const again = await post(path, { token, v: "0", o: "publish" });
  expect([again.status, again.text.includes("بُتّ في أمر هذه المسودة")]).toEqual([409, true]);
  expect((await stores.drafts.get(id))?.stands).toMatchObject({ state: "published", by: AT_THE_MACHINE });
  expect((await get(path)).text).not.toContain('value="out"');
  await press(`${path}/a`, "correct", "a", { words: "العدد 12", headline: "", text: "" });
  expect((await log()).map(({ edit }) => edit)).toEqual([
    { do: "correct", story: "a", seen: 0, words: "العدد 12" },
  ]);
});

test("no form is taken without its token, from a viewer, or from nobody", async () => {
  const { enterAs, path, log } = await begin();
  const editor = await enterAs("editor");
  expect((await editor.post(path, { s: "a", v: "0", o: "out" })).status).toBe(403);
  const viewer = await enterAs("viewer");
  expect((await viewer.get(path)).status).toBe(403);
  expect((await viewer.post(path, { s: "a", v: "0", o: "out" })).status).toBe(403);
  expect(await log()).toEqual([]);
});

test("hostile words and addresses are shown as they are, or refused", async () => {
  const { enterAs, path, log } = await begin();
  const { get, press } = await enterAs("editor");
  await press(`${path}/a`, "note", "a", { text: HOSTILE });
  for (const page of [path, `${path}/a`]) {
    const { document, text } = await get(page);
    expect(document.querySelectorAll("script")).toHaveLength(0);
    expect(text).toContain("&lt;script&gt;");
  }
  for (const bad of ["/office/desk/0", "/office/desk/x", `${path}/..%2f..%2fetc`, `${path}/constructor`])
    expect((await get(bad)).status).toBe(404);
  expect((await press(`${path}/a`, "headline", "a", { text: "س".repeat(5_000) })).status).toBe(409);
  expect(await log()).toHaveLength(1);
});
