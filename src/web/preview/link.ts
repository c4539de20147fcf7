import { type Html, html } from "#web/shared/html.ts";

/** A link where the address is one of the web, else the words alone. */
export function link(address: string | undefined, inner: Html): Html {
  const { protocol, href } = URL.parse(address ?? "") ?? {};
  if (protocol !== "https:" && protocol !== "http:") return inner;
  return html`<a href="${href}" rel="noopener noreferrer">${inner}</a>`;
}
