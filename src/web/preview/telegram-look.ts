import { type Html, html } from "#web/shared/html.ts";
import type { Entity, RichBlock, RichText, TelegramLook } from "./chat-messages.ts";
import { link } from "./link.ts";

/** Messages in bubbles, as a phone shows them, a picture in one of its own. */
export function telegramLook(messages: readonly TelegramLook[], card?: Html): Html {
  return html`<div class="chat telegram">${card && html`<div class="bubble">${card}</div>`}${messages.map(message)}</div>`;
}

function message({ rich, classic, buttons }: TelegramLook): Html {
  const bubbles = rich
    ? [html`${rich.map(block)}`]
    : classic.map((one) => html`<p class="plain">${entities(one.text, one.entities)}</p>`);
  return html`${bubbles.map((inner) => html`<div class="bubble" dir="rtl">${inner}</div>`)}
${buttons.map((row) => html`<div class="buttons" dir="ltr">${row.map((label) => html`<span dir="rtl">${label}</span>`)}</div>`)}`;
}

function block(one: RichBlock): Html {
  switch (one.type) {
    case "heading":
      return html`<p class="heading size-${one.size ?? 3}" role="heading" aria-level="${one.size ?? 3}">${inline(one.text)}</p>`;
    case "list":
      return html`<ul>${one.items?.map(({ blocks }) => html`<li>${blocks.map(block)}</li>`)}</ul>`;
    case "details":
      return html`<details><summary>${inline(one.summary)}</summary>${one.blocks?.map(block)}</details>`;
    case "divider":
      return html`<hr>`;
    case "photo":
      return html`<div class="photo" role="img" aria-label="صورة"></div>`;
    case "anchor":
      return html``;
    case "footer":
      return html`<p class="footer">${inline(one.text)}</p>`;
    default:
      return html`<p>${inline(one.text)}</p>`;
  }
}

function inline(text: RichText | undefined): Html {
  if (text === undefined) return html``;
  if (typeof text === "string") return html`${text}`;
  if (isList(text)) return html`${text.map(inline)}`;
  const inner = inline(text.text);
  if (text.type === "bold") return html`<b>${inner}</b>`;
  if (text.type === "url") return link(text.url, inner);
  return text.type === "anchor_link" ? html`<span class="link">${inner}</span>` : inner;
}

/** Entities nest, each inside or beside the other, in the order of their beginnings. */
function entities(text: string, all: readonly Entity[], from = 0, to = text.length): Html {
  const pieces: Html[] = [];
  let at = from;
  for (let index = 0; index < all.length; ) {
    const entity = all[index];
    if (!entity) break;
    const end = entity.offset + entity.length;
    const inner: Entity[] = [];
    for (index += 1; (all[index]?.offset ?? end) < end; index++) {
      const nested = all[index];
      if (nested) inner.push(nested);
    }
    pieces.push(
      lines(text.slice(at, entity.offset)),
      marked(entity, entities(text, inner, entity.offset, end)),
    );
    at = end;
  }
  return html`${pieces}${lines(text.slice(at, to))}`;
}

function lines(text: string): Html {
  return html`${text.split("\n").map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}`;
}

function marked({ type, url }: Entity, inner: Html): Html {
  if (type === "bold") return html`<b>${inner}</b>`;
  if (type === "text_link")
    return url?.startsWith("#") ? html`<span class="link">${inner}</span>` : link(url, inner);
  return type === "expandable_blockquote" ? html`<span class="quote">${inner}</span>` : inner;
}

function isList(text: RichText): text is readonly RichText[] {
  return Array.isArray(text);
}
