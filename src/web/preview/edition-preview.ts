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
};

const SCHEMES: readonly { readonly scheme: Scheme; readonly title: string }[] = [
  { scheme: "light", title: "فاتح" },
  { scheme: "dark", title: "داكن" },
];

/** The looks beside each other as wide as a phone, light and dark, and the reasons; `pageAt`: where its web page is. */
export function editionPreview(preview: EditionPreview, pageAt: (scheme: Scheme) => string): Html {
  const looks = SCHEMES.flatMap(({ scheme, title }) => [
    phone(
      "الصفحة",
      title,
      scheme,
      html`<iframe src="${pageAt(scheme)}" title="الصفحة، ${title}" sandbox="allow-popups"></iframe>`,
    ),
    phone("تيليغرام", title, scheme, telegramLook(preview.telegram)),
    phone("ديسكورد", title, scheme, discordLook(preview.discord)),
  ]);
  return html`<div class="phones">${looks}</div>
<section class="why"><h2>لماذا هذه الأخبار، وبهذا الترتيب</h2>
${reasons(preview.explained, preview.sections)}</section>`;
}

function phone(where: string, title: string, scheme: Scheme, inner: Html): Html {
  return html`<figure class="phone ${scheme}"><figcaption>${where} <span class="note">${title}</span></figcaption>
<section class="screen" tabindex="0" aria-label="${where}، ${title}">${inner}</section></figure>`;
}
