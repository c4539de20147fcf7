import { createHash } from "node:crypto";
import { Hono } from "hono";
import { fontFiles } from "#renderers/web/font.ts";
import { pageStyle } from "#renderers/web/page-style.ts";

const FOREVER = "public, max-age=31536000, immutable";

type Asset = { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** Files that pages refer to, under names that change with their content. */
export type Assets = {
  /** Keeps a file and returns its path. */
  add(name: string, type: string, content: string | Uint8Array): string;
  readonly pages: Hono;
};

export function createAssets(): Assets {
  const files = new Map<string, Asset>();
  const pages = new Hono();
  pages.get("/assets/:name", ({ req, body, notFound }) => {
    const file = files.get(req.param("name"));
    if (!file) return notFound();
    return body(file.bytes, 200, { "content-type": file.type, "cache-control": FOREVER });
  });
  return {
    pages,
    add(name, type, content) {
      const bytes = new Uint8Array(Buffer.from(content));
      const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
      const dot = name.lastIndexOf(".");
      const path = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
      files.set(path, { type, bytes });
      return `/assets/${path}`;
    },
  };
}

/** The style sheet of every page, its fonts beside it; returns its path. */
export function addStyle({ add }: Assets, furtherRules = ""): string {
  const fonts = fontFiles().map(({ subset, weight, range, bytes }) => ({
    weight,
    range,
    url: add(`plex-arabic-${subset}-${weight}.woff2`, "font/woff2", bytes),
  }));
  return add("style.css", "text/css; charset=utf-8", pageStyle(fonts) + furtherRules);
}
