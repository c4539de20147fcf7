import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** A body that is read piece by piece; asked once, at its end. */
export type SignedBody = { update(piece: Uint8Array): void; isRight(): boolean };

/** Checks a body by the `signature` it came with, "sha256=" and hexadecimal digits; any other is wrong. */
export function signedBody(secret: string, signature: string): SignedBody {
  const hmac = createHmac("sha256", secret);
  const given = Buffer.from(/^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1] ?? "", "hex");
  return {
    update(piece) {
      hmac.update(piece);
    },
    isRight() {
      const right = hmac.digest();
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

/** 43 letters, digits, "-" and "_" that nobody can guess. */
export function unguessable(): string {
  return randomBytes(32).toString("base64url");
}
