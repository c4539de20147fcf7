import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

type Policy = NonNullable<NonNullable<Parameters<typeof secureHeaders>[0]>["contentSecurityPolicy"]>;

/**
 * Headers for every page: nothing but our own style, fonts and pictures is loaded, forms go to us only, nobody frames
 * us, and no script runs, but for what `policy` says otherwise. Whether only TLS may be spoken is for whatever ends TLS
 * to say.
 */
export function secured(policy: Policy = {}): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...policy,
    },
    // Forms of ours say where they come from; no other site learns it.
    referrerPolicy: "same-origin",
    strictTransportSecurity: false,
    xXssProtection: false,
  });
}

/** Nobody keeps what is answered: it belongs to whoever asked. */
export const unkept: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("cache-control", "no-store");
};
