import type { PublishedStory } from "#core/archive/issue.ts";
import { webAddress } from "#core/document/inline.ts";
import { type Html, html } from "#web/shared/html.ts";
import type { Site } from "./frame.ts";

/** A headline that leads to the story's page, or where it has none to the outlet's. */
export function headlineLink(
  { headline, url }: { readonly headline: string; readonly url?: string },
  page: Pick<PublishedStory, "key" | "words"> | undefined,
  { addresses }: Pick<Site, "addresses">,
): Html {
  if (page) return html`<a href="${addresses.story(page)}">${headline}</a>`;
  const address = webAddress(url);
  return address === undefined
    ? html`${headline}`
    : html`<a href="${address}" rel="noopener noreferrer nofollow">${headline}</a>`;
}
