import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { discordLook } from "#web/preview/discord-look.ts";
import { discordMarkdown } from "#web/preview/discord-markdown.ts";
import { telegramLook } from "#web/preview/telegram-look.ts";
import type { Html } from "#web/shared/html.ts";

const domOf = async (html: Html) => parseHTML(`<html><body>${String(await html)}</body></html>`).document;

describe("a message of Telegram", () => {
  test("rich: headings, links, folded text and lists are what they are, and its buttons stand under it", async () => {
    const document = await domOf(
      telegramLook([
        {
          rich: [
            { type: "heading", text: "موجز", size: 2 },
            { type: "anchor" },
            {
              type: "paragraph",
              text: ["في ", { type: "bold", text: { type: "url", url: "https://a.example/1", text: "خبر" } }],
            },
            {
              type: "details",
              summary: "المزيد",
              blocks: [{ type: "list", items: [{ blocks: [{ type: "paragraph", text: "أ" }] }] }],
            },
            { type: "divider" },
            { type: "footer", text: "ذيل" },
          ],
          classic: [{ text: "not shown", entities: [] }],
          buttons: [["2", "1"]],
        },
      ]),
    );
    expect(document.querySelector(".size-2")?.textContent).toBe("موجز");
    expect(document.querySelector("b a")?.getAttribute("href")).toBe("https://a.example/1");
    expect(document.querySelector("details li p")?.textContent).toBe("أ");
    expect([...document.querySelectorAll(".buttons span")].map(({ textContent }) => textContent)).toEqual([
      "2",
      "1",
    ]);
    expect(document.body.textContent).not.toContain("not shown");
  });

  test("plain: entities inside each other, and every line", async () => {
    const text = "عنوان رابط\nسطر";
    const entities = [
      { type: "expandable_blockquote", offset: 0, length: 15 },
      { type: "bold", offset: 0, length: 10 },
      { type: "text_link", offset: 6, length: 4, url: "https://a.example/" },
    ];
    const document = await domOf(telegramLook([{ classic: [{ text, entities }], buttons: [] }]));
    expect(document.querySelector(".quote b a")?.textContent).toBe("رابط");
    expect(document.querySelectorAll("br")).toHaveLength(1);
    expect(document.querySelector(".plain")?.textContent).toBe("عنوان رابطسطر");
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "//", "tg://user?id=1"])(
    "a link to %s is words",
    async (url) => {
      const document = await domOf(
        telegramLook([
          {
            rich: [{ type: "paragraph", text: { type: "url", url, text: "خبر" } }],
            classic: [],
            buttons: [],
          },
        ]),
      );
      expect(document.querySelector("a")).toBeNull();
      expect(document.body.textContent).toContain("خبر");
    },
  );
});

describe("Discord's Markdown", () => {
  test.each([
    ["## عنوان", '<p class="heading size-2" role="heading" aria-level="3">عنوان</p>'],
    ["-# **كلمات** دلالية", '<p class="small"><b>كلمات</b> دلالية</p>'],
    ["1\\. خبر \\*هام\\*", "<p>1. خبر *هام*</p>"],
    ["[خبر](<https://a.example/>)", '<p><a href="https://a.example/" rel="noopener noreferrer">خبر</a></p>'],
    ["[خبر](<javascript:x>)", "<p>خبر</p>"],
    ["اكتب </موجز:123>", '<p>اكتب <span class="mention">/موجز</span></p>'],
    ["أ\n\nب", '<p>أ</p><p class="gap"></p><p>ب</p>'],
  ])("%j", async (markdown, html) => {
    expect(String(await discordMarkdown(markdown))).toBe(html);
  });

  test("no text of strangers becomes an element, and none is lost on the way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        const components = [{ type: 17, components: [{ type: 10, content: text }] }];
        const document = await domOf(discordLook([{ components, embeds: [{ title: text }] }]));
        const tags = new Set([...document.querySelectorAll("*")].map(({ tagName }) => tagName.toLowerCase()));
        for (const tag of tags) expect("html head body div p b span svg rect a").toContain(tag);
      }),
    );
  });

  test("containers, pictures, buttons and embeds are drawn", async () => {
    const document = await domOf(
      discordLook([
        {
          components: [
            {
              type: 17,
              accent_color: 0xd97706,
              components: [
                { type: 9, components: [{ type: 10, content: "خبر" }], accessory: {} },
                { type: 14 },
              ],
            },
            { type: 1, components: [{ type: 2, label: "اشترك" }] },
            { type: 1, components: [{ type: 3, placeholder: "خبر في التفصيل" }] },
          ],
          embeds: [
            {
              description: "**نص**",
              fields: [{ name: "اسم", value: "قيمة" }],
              footer: { text: "الجزء 1 من 2" },
            },
          ],
        },
      ]),
    );
    expect(document.querySelectorAll("rect")[1]?.getAttribute("fill")).toBe("#d97706");
    expect(document.querySelector(".section .text")?.textContent).toBe("خبر");
    expect(document.querySelector(".button")?.textContent).toBe("اشترك");
    expect(document.querySelector(".menu")?.textContent).toBe("خبر في التفصيل");
    expect(document.body.textContent).toContain("الجزء 1 من 2");
  });
});
