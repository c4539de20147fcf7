/** Failures before a connection was established, so nothing was sent: codes of node:net, node:tls, node:dns, undici. */
const UNREACHED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+)$/;
const DEEPEST = 5;

/** True where certainly no part of the request arrived. */
export function isUnreached(error: unknown): boolean {
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
