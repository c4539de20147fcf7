import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/**
 * Headers for every page: nothing but our own style, fonts and pictures is loaded, forms go to us only, nobody frames
 * us, and no script runs. Whether only TLS may be spoken is for whatever ends TLS to say.
 */
export function secured(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Forms of ours say where they come from; no other site learns it.
    referrerPolicy: "same-origin",
    strictTransportSecurity: false,
    xXssProtection: false,
  });
}
