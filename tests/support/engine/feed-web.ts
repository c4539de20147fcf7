import type { Fetch } from "#sources/fetch/fetch.ts";

export type WebPage = { readonly body: string; readonly type?: string };

/** A feed with such headlines, as its address answers; `at` is when its items were published. */
export function aFeed(title: string, headlines: readonly string[], at: Temporal.Instant): WebPage {
  const items = headlines.map(
    (
      headline,
      index,
    ) => `<item><title>${headline}</title><link>https://blog.example/${title.length}/${index}</link>
      <description>${headline} كما يرويها صاحب المدونة بالتفصيل لقرائه هذا اليوم.</description>
      <pubDate>${new Date(at.epochMilliseconds).toUTCString()}</pubDate></item>`,
  );
  return {
    type: "application/rss+xml",
    body: `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${title}</title>
      <link>https://blog.example/</link>${items.join("")}</channel></rss>`,
  };
}

/** A small web of such addresses: what a fetcher gets of it. A string is the failure that an address has. */
export function feedWeb(pages: Readonly<Record<string, WebPage | Failure>>): {
  readonly fetch: Fetch;
  readonly asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    async fetch(url) {
      asked.push(url);
      const page = pages[url];
      if (page === undefined)
        return { outcome: "failed", reason: "status", message: "HTTP 404", status: 404 };
      if ("reason" in page) return { outcome: "failed", message: page.reason, ...page };
      const headers = { "content-type": `${page.type ?? "text/html"}; charset=utf-8` };
      return {
        ...{ outcome: "ok", status: 200, url, headers, truncated: false },
        bytes: new TextEncoder().encode(page.body),
      };
    },
  };
}

type Failure = Pick<Extract<Awaited<ReturnType<Fetch>>, { outcome: "failed" }>, "reason" | "status"> & {
  readonly message?: string;
};
