import type { DrawDigest } from "#app/delivery/picture/pictures.ts";

/** The canvas is loaded when a picture is first asked for. */
export const drawDigest: DrawDigest = async (digest, style) =>
  (await import("#renderers/picture/draw.ts")).drawDigest(digest, style);
