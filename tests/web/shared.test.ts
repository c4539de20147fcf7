import fc from "fast-check";
import { Hono } from "hono";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { addStyle, createAssets } from "#web/shared/assets.ts";
import { html, rendered } from "#web/shared/html.ts";
import { pageOf } from "#web/shared/page.ts";
import { secured } from "#web/shared/secure.ts";

test("no text becomes an element or an attribute", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), fc.string(), async (texts, value) => {
      const page = pageOf({
        title: value,
        style: "/s.css",
        body: html`<p title="${value}">${texts}</p>`,
      });
      const { document } = parseHTML(String(await page));
      expect(document.querySelectorAll("*")).toHaveLength(9);
      expect(document.querySelector("p")?.attributes).toHaveLength(1);
    }),
  );
});

test("signs that nobody sees are taken out, in lists as well", async () => {
  expect(String(await html`<p>${"أ\u202eب"}${["ج\u202eد", html`<b>${"هـ\u0000"}</b>`]}</p>`)).toBe(
    "<p>أبجد<b>هـ</b></p>",
  );
});

test("what a renderer made stays as it is, and what is no value is left out", async () => {
  expect(String(await html`${rendered("<i>س</i>")}${undefined}${null}${false}${0}`)).toBe("<i>س</i>0");
});

test("a page loads nothing of others and runs nothing", async () => {
  const pages = new Hono().use(secured()).get("/", ({ text }) => text("س"));
  const { headers } = await pages.request("/");
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("the style sheet and its fonts are kept for good, under names that change with them", async () => {
  const assets = createAssets();
  const style = addStyle(assets);
  const other = addStyle(assets, "p { color: red }");
  expect(other).not.toBe(style);
  const sheet = await assets.pages.request(style);
  expect(sheet.headers.get("cache-control")).toContain("immutable");
  const fonts = [...(await sheet.text()).matchAll(/url\(([^)]+)\)/g)].map(([, path = ""]) => path);
  expect(fonts).toHaveLength(4);
  for (const path of fonts)
    expect((await assets.pages.request(path)).headers.get("content-type")).toBe("font/woff2");
  for (const path of ["/assets/none.css", "/assets/..%2fpackage.json"])
    expect((await assets.pages.request(path)).status).toBe(404);
});
