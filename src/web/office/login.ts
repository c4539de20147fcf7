import type { Context, Hono } from "hono";
import type { Entry } from "#app/office/entry.ts";
import type { Clock } from "#core/ports.ts";
import { html } from "#web/shared/html.ts";
import type { OfficeLayout } from "./layout.ts";
import type { OfficeEnv, SessionCookie } from "./session.ts";

/** Keys that were tried and opened nothing, in one minute, before nobody may try for the rest of it. */
const WRONG_KEYS = 20;
const WINDOW_MS = 60_000;

export type LoginDeps = {
  readonly entry: Entry;
  readonly cookie: SessionCookie;
  readonly layout: OfficeLayout;
  readonly clock: Pick<Clock, "monotonicMs">;
};

/** The page behind a link, and the press that uses the link up: whoever only looks at links uses up none. */
export function addLogin(pages: Hono<OfficeEnv>, { entry, cookie, layout, clock }: LoginDeps): void {
  const wrong = createWindow(clock);

  pages.get("/office/enter", (context) =>
    context.html(
      layout(
        "الدخول",
        html`<p>هذا الرابط لك وحدك، ويُستعمل مرة واحدة.</p>
<form method="post" action="/office/enter">
<input type="hidden" name="key" value="${context.req.query("key") ?? ""}">
<button type="submit">ادخل</button>
</form>`,
      ),
    ),
  );

  pages.post("/office/enter", async (context) => {
    if (wrong.isFull()) return refused(context, layout, 429);
    const { key } = await context.req.parseBody();
    const session = typeof key === "string" ? await entry.enter(key) : undefined;
    if (session === undefined) {
      wrong.count();
      return refused(context, layout, 401);
    }
    cookie.set(context, session);
    return context.redirect("/office", 303);
  });
}

function refused(context: Context, layout: OfficeLayout, status: 401 | 429) {
  const words =
    status === 429
      ? "جُرّبت روابط كثيرة لا تصح. يمكن إعادة المحاولة بعد دقيقة."
      : "هذا الرابط غير صحيح، أو استُعمل من قبل، أو انتهت مدته. يمكن طلب رابط جديد.";
  return context.html(layout("لم يتم الدخول", html`<p>${words}</p>`), status);
}

function createWindow(clock: Pick<Clock, "monotonicMs">) {
  let began = 0;
  let counted = 0;
  const current = () => {
    if (clock.monotonicMs() - began >= WINDOW_MS) {
      began = clock.monotonicMs();
      counted = 0;
    }
    return counted;
  };
  return {
    isFull: () => current() >= WRONG_KEYS,
    count() {
      counted = current() + 1;
    },
  };
}
