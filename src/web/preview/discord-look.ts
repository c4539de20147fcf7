import { type Html, html } from "#web/shared/html.ts";
import type { DiscordComponent, DiscordEmbed, DiscordLook } from "./chat-messages.ts";
import { discordMarkdown } from "./discord-markdown.ts";

/** discord-api-types ComponentType. */
const ROW = 1;
const BUTTON = 2;
const SECTION = 9;
const TEXT = 10;
const SEPARATOR = 14;
const CONTAINER = 17;

/** Messages of an app, as a phone shows them, a picture in the first. */
export function discordLook(messages: readonly DiscordLook[], card?: Html): Html {
  return html`<div class="chat discord">${messages.map(
    (
      { components, embeds },
      index,
    ) => html`<div class="message" dir="rtl"><p class="author"><b>موجز</b> <span class="app">APP</span></p>
${index === 0 && card}
${embeds.map(embed)}${components.map(component)}</div>`,
  )}</div>`;
}

function component(one: DiscordComponent): Html {
  const inner = () => one.components?.map(component);
  switch (one.type) {
    case CONTAINER:
      return html`<div class="container">${stripe(one.accent_color)}<div>${inner()}</div></div>`;
    case SECTION:
      return html`<div class="section"><div>${inner()}</div><div class="thumbnail" role="img" aria-label="صورة"></div></div>`;
    case TEXT:
      return html`<div class="text">${discordMarkdown(one.content ?? "")}</div>`;
    case SEPARATOR:
      return html`<hr>`;
    case ROW:
      return html`<div class="row">${inner()}</div>`;
    case BUTTON:
      return html`<span class="button">${one.label}</span>`;
    default:
      return html`<span class="menu">${one.placeholder ?? one.label}</span>`;
  }
}

function embed({ title, description, fields, color, footer }: DiscordEmbed): Html {
  return html`<div class="container">${stripe(color)}<div>
${title === undefined ? "" : html`<p class="heading size-3">${title}</p>`}
${description === undefined ? "" : discordMarkdown(description)}
${fields?.map(({ name, value }) => html`<p><b>${name}</b></p>${discordMarkdown(value)}`)}
${footer === undefined ? "" : html`<p class="small">${footer.text}</p>`}
</div></div>`;
}

/** The colour of the edition: a picture, since a page's policy lets no element bring a style of its own. */
function stripe(color: number | null | undefined): Html {
  const fill = `#${(color ?? 0x4e5058).toString(16).padStart(6, "0")}`;
  return html`<svg class="stripe" aria-hidden="true"><rect width="100%" height="100%" fill="${fill}"/></svg>`;
}
