import { Hono } from "hono";
import { NONCE, secureHeaders } from "hono/secure-headers";
import { streamSSE } from "hono/streaming";
import { addStyle, createAssets } from "#web/shared/assets.ts";
import { type Html, html, rendered } from "#web/shared/html.ts";
import { pageOf } from "#web/shared/page.ts";
import { type EditionPreview, editionPreview, type PreviewPaths, type Scheme } from "./edition-preview.ts";
import { type FileProblem, problemList } from "./problems.ts";
import { PREVIEW_STYLE } from "./style.ts";

export type PreviewDeps = {
  readonly editions: () => readonly { readonly id: string; readonly title: string }[];
  /** Of the files as they were when they were last right. Undefined where there is no such edition. */
  readonly preview: (edition: string) => Promise<EditionPreview | undefined>;
  readonly problems: () => readonly FileProblem[];
  /** Resolves at the next change of the files, or when the signal ends the waiting. */
  readonly changed: (signal: AbortSignal) => Promise<void>;
  /** The edition shown where none is named. */
  readonly first: string;
};

/** The names under which only this machine is reached: another name's page must not read ours through a trick of DNS. */
const OWN_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const RELOAD = `new EventSource("/changes").onmessage = () => location.reload();`;
/** A browser that went away is noticed when it is written to. */
const PING_MS = 20_000;

function pathsOf(id: string): PreviewPaths {
  return { page: (scheme) => `/edition/${id}/page?scheme=${scheme}`, card: `/edition/${id}/card.png` };
}

/** What an editor looks at while writing; for this machine alone. */
export function createPreviewPages({ editions, preview, problems, changed, first }: PreviewDeps): Hono {
  const pages = new Hono();
  const assets = createAssets();
  const style = addStyle(assets, PREVIEW_STYLE);

  pages.use(async ({ req, text }, next) => {
    if (!OWN_HOST.test(req.header("host") ?? "")) return text("not here\n", 403);
    return next();
  });
  pages.get("/edition/:id/page", async ({ req, body, notFound, header }) => {
    const shown = await preview(req.param("id"));
    if (!shown) return notFound();
    const scheme: Scheme = req.query("scheme") === "dark" ? "dark" : "light";
    header("content-type", "text/html; charset=utf-8");
    header("x-content-type-options", "nosniff");
    header("cache-control", "no-store");
    return body(shown.web(scheme));
  });
  pages.get("/edition/:id/card.png", async ({ req, body, notFound, header }) => {
    const shown = await preview(req.param("id"));
    if (!shown?.card) return notFound();
    header("content-type", "image/png");
    header("cache-control", "no-store");
    return body(new Uint8Array(await shown.card()));
  });
  pages.get("/changes", (context) =>
    streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      while (!gone.signal.aborted) {
        const waiting = AbortSignal.any([gone.signal, AbortSignal.timeout(PING_MS)]);
        await changed(waiting);
        if (gone.signal.aborted) return;
        await stream.writeSSE(waiting.aborted ? { event: "ping", data: "" } : { data: "changed" });
      }
    }),
  );
  pages.route("/", assets.pages);

  pages.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        frameSrc: ["'self'"],
        connectSrc: ["'self'"],
        scriptSrc: [NONCE],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "no-referrer",
      strictTransportSecurity: false,
      xXssProtection: false,
    }),
  );
  pages.get("/", ({ redirect }) => redirect(`/edition/${first}`));
  pages.get("/edition/:id", async (context) => {
    const id = context.req.param("id");
    const shown = await preview(id);
    const known = editions();
    const title = known.find((edition) => edition.id === id)?.title ?? id;
    context.header("cache-control", "no-store");
    const body = html`${problemList(problems())}
${shown ? editionPreview(shown, pathsOf(id)) : html`<p>لا نشرة بهذا الاسم الآن.</p>`}`;
    return context.html(page(title, known, id, body, context.get("secureHeadersNonce")), shown ? 200 : 404);
  });

  function page(
    title: string,
    known: ReturnType<PreviewDeps["editions"]>,
    id: string,
    body: Html,
    nonce = "",
  ): Html {
    return pageOf({
      title: `معاينة: ${title}`,
      style,
      head: html`<script nonce="${nonce}">${rendered(RELOAD)}</script>`,
      body: html`<header class="bar"><h1>معاينة</h1><nav aria-label="النشرات"><ul>${known.map(
        (one) =>
          html`<li><a href="/edition/${one.id}"${one.id === id ? html` aria-current="page"` : ""}>${one.title}</a></li>`,
      )}</ul></nav></header>
<main class="preview">${body}</main>`,
    });
  }
  return pages;
}
