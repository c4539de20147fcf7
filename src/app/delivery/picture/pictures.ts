import type { Log } from "#app/log.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Picture } from "#core/ports.ts";
import type { Style } from "#core/style.ts";

/** The picture of a digest, PNG. */
export type DrawDigest = (digest: Digest, style: Style) => Promise<Uint8Array>;

/** Undefined where it could not be drawn: nobody's digest waits for it. */
export type PictureOf = (digest: Digest, style: Style, alt: string) => Promise<Picture | undefined>;

export function createPictures(draw: DrawDigest, log: Log): PictureOf {
  return async (digest, style, alt) => {
    try {
      return { png: await draw(digest, style), alt };
    } catch (error) {
      log.error({ error, edition: digest.edition }, "the picture of a digest could not be drawn");
      return undefined;
    }
  };
}
