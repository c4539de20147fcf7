import type { Hono, MiddlewareHandler } from "hono";
import { type EditionPreview, editionPreview, type Scheme } from "#web/preview/edition-preview.ts";
import { html } from "#web/shared/html.ts";
import { secured, unkept } from "#web/shared/secure.ts";
import type { OfficeLayout } from "./layout.ts";
import type { OfficeEnv } from "./session.ts";

export type PreviewDeps = {
  /** An edition as it would go out now; undefined where there is none of that name. */
  readonly preview: (edition: string) => Promise<EditionPreview | undefined>;
  readonly layout: OfficeLayout;
  /** Lets through who may look. */
  readonly mayLook: MiddlewareHandler<OfficeEnv>;
};

/** An edition in all its looks, and why its stories are what they are. Pages with frames have headers of their own. */
export function addPreview(pages: Hono<OfficeEnv>, { preview, layout, mayLook }: PreviewDeps): void {
  pages.get("/office/editions/:id", secured({ frameSrc: ["'self'"] }), unkept, mayLook, async (context) => {
    const id = context.req.param("id");
    const shown = await preview(id);
    const body = shown
      ? editionPreview(shown, {
          page: (scheme) => `/office/editions/${id}/page?scheme=${scheme}`,
          card: `/office/editions/${id}/card.png`,
        })
      : html`<p>لا نشرة بهذا الاسم.</p>`;
    return context.html(
      layout("معاينة", html`<div class="preview">${body}</div>`, context.var.visitor),
      shown ? 200 : 404,
    );
  });

  pages.get("/office/editions/:id/card.png", secured(), unkept, mayLook, async (context) => {
    const shown = await preview(context.req.param("id"));
    if (!shown?.card) return context.notFound();
    return context.body(new Uint8Array(await shown.card()), 200, { "content-type": "image/png" });
  });

  // A page of its own, with its style and fonts inside, for the frame of the one above.
  const framed = secured({ styleSrc: ["'unsafe-inline'"], fontSrc: ["data:"], frameAncestors: ["'self'"] });
  pages.get("/office/editions/:id/page", framed, unkept, mayLook, async (context) => {
    const shown = await preview(context.req.param("id"));
    if (!shown) return context.notFound();
    const scheme: Scheme = context.req.query("scheme") === "dark" ? "dark" : "light";
    return context.html(shown.web(scheme));
  });
}
