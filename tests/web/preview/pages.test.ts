import { HtmlValidate } from "html-validate/node";
import { expect, test } from "vitest";
import type { EditionPreview } from "#web/preview/edition-preview.ts";
import { createPreviewPages, type PreviewDeps } from "#web/preview/pages.ts";

const HERE = { headers: { host: "127.0.0.1:8090" } };
const PREVIEW: EditionPreview = {
  sections: new Map([["top", "أبرز الأخبار"]]),
  telegram: [{ rich: [{ type: "paragraph", text: "تيليغرام" }], classic: [], buttons: [["1"]] }],
  discord: [{ components: [{ type: 10, content: "ديسكورد" }], embeds: [] }],
  explained: [],
  web: (scheme) => `<p>${scheme}</p>`,
};

function pagesOf(more: Partial<PreviewDeps> = {}) {
  return createPreviewPages({
    editions: () => [{ id: "sabah", title: "موجز الصباح" }],
    preview: async (id) => (id === "sabah" ? PREVIEW : undefined),
    problems: () => [],
    changed: async () => {},
    first: "sabah",
    ...more,
  });
}

test("an edition is shown on three platforms in light and dark, and its page is framed from here", async () => {
  const pages = pagesOf();
  const response = await pages.request("/edition/sabah", HERE);
  const html = await response.text();
  expect(response.status).toBe(200);
  for (const scheme of ["light", "dark"]) {
    expect(html).toContain(`<iframe src="/edition/sabah/page?scheme=${scheme}"`);
    const page = await pages.request(`/edition/sabah/page?scheme=${scheme}`, HERE);
    expect(await page.text()).toBe(`<p>${scheme}</p>`);
  }
  expect(html.match(/class="phone (light|dark)"/g)).toHaveLength(6);
  const { results } = await new HtmlValidate({
    extends: ["html-validate:recommended", "html-validate:a11y"],
  }).validateString(html);
  expect(
    results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
    ),
  ).toEqual([]);
});

test("the picture that goes out with a digest is shown with its messages, where the edition has one", async () => {
  const png = new Uint8Array([137, 80, 78, 71]);
  const pages = pagesOf({ preview: async () => ({ ...PREVIEW, card: async () => png }) });
  const html = await (await pages.request("/edition/sabah", HERE)).text();
  expect(html.match(/<img class="card" src="\/edition\/sabah\/card\.png"/g)).toHaveLength(4);
  const card = await pages.request("/edition/sabah/card.png", HERE);
  expect(card.headers.get("content-type")).toBe("image/png");
  expect(new Uint8Array(await card.arrayBuffer())).toEqual(png);
  expect(await (await pagesOf().request("/edition/sabah", HERE)).text()).not.toContain("card.png");
  expect((await pagesOf().request("/edition/sabah/card.png", HERE)).status).toBe(404);
});

test("only the script of this answer runs, and nothing is loaded from elsewhere", async () => {
  const answer = async () => {
    const response = await pagesOf().request("/edition/sabah", HERE);
    const policy = response.headers.get("content-security-policy") ?? "";
    const [, nonce] = /script-src 'nonce-([^']+)'/.exec(policy) ?? [];
    expect(await response.text()).toContain(`<script nonce="${nonce}">`);
    expect(policy).toContain("default-src 'none'");
    return nonce;
  };
  expect(await answer()).not.toBe(await answer());
});

test("another name than this machine's own is refused", async () => {
  for (const path of ["/", "/edition/sabah", "/edition/sabah/page", "/changes"])
    for (const host of ["evil.example", "127.0.0.1.evil.example", "192.168.1.7:8090", ""])
      expect((await pagesOf().request(path, { headers: { host } })).status).toBe(403);
});

test("what is not there is said", async () => {
  expect((await pagesOf().request("/edition/nosuch", HERE)).status).toBe(404);
  expect((await pagesOf().request("/edition/nosuch/page", HERE)).status).toBe(404);
  expect((await pagesOf().request("/", HERE)).headers.get("location")).toBe("/edition/sabah");
});

test("a wrong file is shown at its line, its words escaped", async () => {
  const problem = {
    file: "sabah.yaml",
    says: "limt: لعلك تقصد limit",
    line: 2,
    lines: [
      { number: 1, text: "title: <b>موجز" },
      { number: 2, text: "  limt: 8" },
    ],
  };
  const whole = { file: "masaa.yaml", says: "ملف يُقرأ", lines: [] };
  const html = await (
    await pagesOf({ problems: () => [problem, whole] }).request("/edition/sabah", HERE)
  ).text();
  expect(html).toContain("title: &lt;b&gt;موجز");
  expect(html).toMatch(
    /class="line wrong"><span class="number">2<\/span><code dir="auto">\u00a0\u00a0limt: 8<\/code><\/div>\s*<p class="says"[^>]*>limt: لعلك تقصد limit/,
  );
  expect(html).toContain("ملف يُقرأ");
});

test("a change of the files is told to whoever looks, until they go", async () => {
  let tell = () => {};
  let waiting: AbortSignal | undefined;
  const changed = (signal: AbortSignal) => {
    waiting = signal;
    return new Promise<void>((resolve) => {
      tell = resolve;
      signal.addEventListener("abort", () => resolve());
    });
  };
  const response = await pagesOf({ changed }).request("/changes", HERE);
  const reader = response.body?.getReader();
  tell();
  const { value } = (await reader?.read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe("data: changed\n\n");
  await reader?.cancel();
  expect(waiting?.aborted).toBe(true);
});
