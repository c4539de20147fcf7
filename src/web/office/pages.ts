import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import type { Log } from "#app/log.ts";
import type { Entry } from "#app/office/entry.ts";
import type { Office } from "#app/office/office.ts";
import type { Role } from "#app/office/roles.ts";
import type { Clock } from "#core/ports.ts";
import { addressOf } from "#core/schedule/address-text.ts";
import { html } from "#web/shared/html.ts";
import { secured, unkept } from "#web/shared/secure.ts";
import { announcePage, LONGEST_ANNOUNCEMENT } from "./announce.ts";
import { chatPage } from "./chat.ts";
import { editionsPage } from "./editions.ts";
import { feedsPage } from "./feeds.ts";
import { figuresPage } from "./figures.ts";
import type { OfficeLayout } from "./layout.ts";
import { addLogin } from "./login.ts";
import { addPreview, type PreviewDeps } from "./preview.ts";
import { type OfficeEnv, type Refuse, requireRole, type SessionCookie } from "./session.ts";

const MOST_BYTES = 100_000;

export type OfficePagesDeps = {
  readonly entry: Entry;
  readonly office: Office;
  readonly preview: PreviewDeps["preview"];
  readonly cookie: SessionCookie;
  readonly layout: OfficeLayout;
  readonly clock: Pick<Clock, "monotonicMs">;
  readonly log: Log;
};

/** The private pages of those who run the service: figures, feeds, one chat, editions, words of their own. */
export function createOfficePages(deps: OfficePagesDeps): Hono<OfficeEnv> {
  const { entry, office, cookie, layout, log } = deps;
  const pages = new Hono<OfficeEnv>();
  const role = (least: Role) => requireRole(least, entry, cookie, refusing(layout));
  addPreview(pages, { preview: deps.preview, layout, mayLook: role("viewer") });
  guard(pages);
  addLogin(pages, deps);

  pages.post("/office/leave", role("viewer"), async (context) => {
    await entry.leave(cookie.read(context));
    cookie.drop(context);
    return context.html(layout("خرجت", html`<p>انتهت جلستك.</p>`));
  });
  pages.get("/office", role("viewer"), async (context) =>
    context.html(layout("الأرقام", figuresPage(await office.figures()), context.var.visitor)),
  );
  pages.get("/office/feeds", role("viewer"), async (context) =>
    context.html(layout("الخلاصات", feedsPage(await office.feeds()), context.var.visitor)),
  );
  pages.get("/office/editions", role("viewer"), (context) =>
    context.html(layout("النشرات", editionsPage(office.editions, context.var.visitor), context.var.visitor)),
  );
  pages.get("/office/chat", role("operator"), async (context) => {
    const of = (context.req.query("of") ?? "").trim();
    const address = addressOf(of);
    const kept = address && (await office.kept(address));
    return context.html(layout("محادثة", chatPage(of, kept), context.var.visitor));
  });

  pages.post("/office/send", role("operator"), async (context) => {
    const { visitor } = context.var;
    const { edition: id, to, test } = await context.req.parseBody();
    const edition = office.editions.find((one) => one.id === id);
    const address = typeof to === "string" ? addressOf(to.trim()) : undefined;
    const said =
      edition && address
        ? { to: String(to), ...(await office.send(edition, address, test === "yes")) }
        : "ليست هذه محادثة مثل telegram:123، أو لا نشرة بهذا الاسم.";
    log.info({ by: visitor.account }, "a digest was sent by hand");
    return context.html(
      layout("النشرات", editionsPage(office.editions, visitor, said), visitor),
      typeof said === "string" ? 400 : 200,
    );
  });

  pages.get("/office/announce", role("operator"), (context) =>
    context.html(layout("إعلان", announcePage(office.editions, context.var.visitor), context.var.visitor)),
  );
  pages.post("/office/announce", role("operator"), async (context) => {
    const { visitor } = context.var;
    const { words: typed, edition: id, sure } = await context.req.parseBody();
    const words = typeof typed === "string" ? typed.replace(/\r\n?/g, "\n").trim() : "";
    const edition = office.editions.find((one) => one.id === id)?.id;
    if (words === "" || words.length > LONGEST_ANNOUNCEMENT || (edition === undefined && id !== ""))
      return context.html(layout("إعلان", announcePage(office.editions, visitor), visitor), 400);
    if (sure !== "yes") {
      const places = await office.audience(edition);
      const shown = announcePage(office.editions, visitor, { words, edition, places });
      return context.html(layout("إعلان", shown, visitor));
    }
    await office.announce(words, edition);
    log.info({ by: visitor.account }, "an announcement was begun");
    return context.html(layout("إعلان", html`<p role="status">بدأ الإرسال.</p>`, visitor));
  });

  pages.onError((error, context) => {
    // Refused before it reached a page: of another site, or too large.
    if (error instanceof HTTPException && error.status === 403) return refusing(layout)(context, 403);
    if (error instanceof HTTPException)
      return context.html(layout("لا يمكن هذا", html`<p>الطلب أكبر مما يُقبل.</p>`), error.status);
    log.error({ error }, "a private page failed");
    return context.html(layout("خطأ", html`<p>حدث خطأ، ودُوّن في السجل.</p>`), 500);
  });
  return pages;
}

/** Holds for every private page, those made elsewhere too. */
function guard(pages: Hono<OfficeEnv>): void {
  pages.use("/office/*", secured(), bodyLimit({ maxSize: MOST_BYTES }), csrf());
  pages.use("/office/*", unkept);
}

/** Says why somebody is not let in, and what to do. */
export function refusing(layout: OfficeLayout): Refuse {
  return (context, status) => {
    const words =
      status === 401
        ? html`<p>هذه الصفحات لمن يشغّل الخدمة ويحررها. يُطلب رابط الدخول من البوت بالأمر <code>/office</code>، أو على الخادم بالأمر <code>mujaz desk login</code>.</p>`
        : html`<p>لا تسمح صلاحيتك بهذا، أو قدُمت الصفحة التي أُرسل منها الطلب. يمكن الرجوع إليها وإعادة المحاولة.</p>`;
    return context.html(layout(status === 401 ? "الدخول مطلوب" : "لا يمكن هذا", words), status);
  };
}
