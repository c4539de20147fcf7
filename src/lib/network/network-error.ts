/** Failures before a connection was established, so nothing was sent: codes of node:net, node:tls, node:dns, undici. */
const UNREACHED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+)$/;
const DEEPEST = 5;
/** Statuses that a server's front gives when the server itself did not answer (RFC 9110, 15.6.3 to 15.6.5). */
const FROM_THE_FRONT: ReadonlySet<number> = new Set([502, 503, 504]);

/** An answer in place of the server's own: it has not taken the request up, or nearly surely not. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  constructor(status: number) {
    super(`an answer of the way to the server, not of the server (HTTP ${status})`);
  }
}

/** Did the server's front answer in its place? */
export function isFromTheFront(status: number): boolean {
  return FROM_THE_FRONT.has(status);
}

/** Nothing of the request arrived, or nearly surely nothing: what was asked for was not done. */
export function isUnprocessed(error: unknown): boolean {
  if (error instanceof GatewayError) return true;
  const { code } = rootOf(error);
  return code !== undefined && UNREACHED.test(code);
}

/** The innermost cause, which names what happened. */
export function rootOf(error: unknown): { readonly code: string | undefined; readonly message: string } {
  let root = error;
  for (let depth = 0; depth < DEEPEST && root instanceof Error && root.cause instanceof Error; depth++)
    root = root.cause;
  // Several addresses were tried: the first failure is as good as any.
  if (root instanceof AggregateError && root.errors[0] instanceof Error) root = root.errors[0];
  if (!(root instanceof Error)) return { code: undefined, message: String(root) };
  const code = "code" in root && typeof root.code === "string" ? root.code : undefined;
  return { code, message: root.message };
}
