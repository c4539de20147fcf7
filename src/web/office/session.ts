import { timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Entry, Visitor } from "#app/office/entry.ts";
import { mayAs, type Role } from "#app/office/roles.ts";
import { type Html, html } from "#web/shared/html.ts";

/** What the private pages know of whoever asks. */
export type OfficeEnv = { Variables: { visitor: Visitor } };

/** The cookie that holds a session: for this host alone and out of every script's reach. */
export type SessionCookie = {
  read(context: Context): string;
  set(context: Context, session: string): void;
  drop(context: Context): void;
};

/** Over plain http, which only this machine should speak, a browser takes no `__Host-` cookie. */
export function sessionCookie(isSecure: boolean): SessionCookie {
  const common = { httpOnly: true, sameSite: "Strict", path: "/" } as const;
  const options = isSecure ? ({ ...common, secure: true, prefix: "host" } as const) : common;
  return {
    read: (context) => getCookie(context, "mujaz", isSecure ? "host" : undefined) ?? "",
    set: (context, session) => setCookie(context, "mujaz", session, options),
    drop: (context) => deleteCookie(context, "mujaz", options),
  };
}

/** Answers who is not let through. */
export type Refuse = (context: Context, status: 401 | 403) => ReturnType<Context["html"]>;

/** Lets through who has at least this role; a form also has to carry the token that its page gave it. */
export function requireRole(
  least: Role,
  entry: Entry,
  cookie: SessionCookie,
  refuse: Refuse,
): MiddlewareHandler<OfficeEnv> {
  return async (context, next) => {
    const visitor = await entry.visitor(cookie.read(context));
    if (!visitor) return refuse(context, 401);
    if (!mayAs(visitor.role, least)) return refuse(context, 403);
    if (context.req.method === "POST") {
      const { token } = await context.req.parseBody();
      if (!isSame(token, visitor.formToken)) return refuse(context, 403);
    }
    context.set("visitor", visitor);
    return next();
  };
}

/** What makes a form one of ours. */
export function tokenField({ formToken }: Visitor): Html {
  return html`<input type="hidden" name="token" value="${formToken}">`;
}

function isSame(given: unknown, token: string): boolean {
  if (typeof given !== "string" || given.length !== token.length) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
