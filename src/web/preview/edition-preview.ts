import type { Explained } from "#core/digest/explain.ts";
import { type Html, html } from "#web/shared/html.ts";
import type { DiscordLook, TelegramLook } from "./chat-messages.ts";
import { discordLook } from "./discord-look.ts";
import { reasons } from "./reasons.ts";
import { telegramLook } from "./telegram-look.ts";

export type Scheme = "light" | "dark";

/** An edition as its readers would get it, and why. */
export type EditionPreview = {
  /** Section ids and their titles. */
  readonly sections: ReadonlyMap<string, string>;
  readonly telegram: readonly TelegramLook[];
  readonly discord: readonly DiscordLook[];
  readonly explained: readonly Explained[];
  /** Whole page of the digest. */
  readonly web: (scheme: Scheme) => string;
  /** Draws the picture that goes out with it, PNG; absent where none does. */
  readonly card?: () => Promise<Uint8Array>;
};

/** Where the parts of a preview are that are no part of its page. */
export type PreviewPaths = { readonly page: (scheme: Scheme) => string; readonly card: string };

const SCHEMES: readonly { readonly scheme: Scheme; readonly title: string }[] = [
  { scheme: "light", title: "فاتح" },
  { scheme: "dark", title: "داكن" },
];

/** The looks beside each other as wide as a phone, light and dark, and the reasons. */
export function editionPreview(preview: EditionPreview, paths: PreviewPaths): Html {
  const card =
    preview.card && html`<img class="card" src="${paths.card}" width="1200" height="630" alt="بطاقة الموجز">`;
  const looks = SCHEMES.flatMap(({ scheme, title }) => [
    phone(
      "الصفحة",
      title,
      scheme,
      html`<iframe src="${paths.page(scheme)}" title="الصفحة، ${title}" sandbox="allow-popups"></iframe>`,
    ),
    phone("تيليغرام", title, scheme, telegramLook(preview.telegram, card)),
    phone("ديسكورد", title, scheme, discordLook(preview.discord, card)),
  ]);
  return html`<div class="phones">${looks}</div>
<section class="why"><h2>لماذا هذه الأخبار، وبهذا الترتيب</h2>
${reasons(preview.explained, preview.sections)}</section>`;
}

function phone(where: string, title: string, scheme: Scheme, inner: Html): Html {
  return html`<figure class="phone ${scheme}"><figcaption>${where} <span class="note">${title}</span></figcaption>
<section class="screen" tabindex="0" aria-label="${where}، ${title}">${inner}</section></figure>`;
}
