import { topicOf } from "#core/judgement/topic/topic.ts";
import { isMostlyArabic } from "./arabic-share.ts";
import type { FeedKind } from "./feed-kind.ts";
import type { FoundFeed } from "./found-feed.ts";
import type { Region } from "./source.ts";

/** Arab countries by the ending of their domains, and the region that each belongs to. */
const REGIONS: Readonly<Record<string, Region>> = {
  ...{ sa: "gulf", ae: "gulf", kw: "gulf", qa: "gulf", bh: "gulf", om: "gulf" },
  ...{ eg: "egypt", sd: "sudan", ye: "yemen", iq: "iraq" },
  ...{ lb: "levant", sy: "levant", jo: "levant", ps: "levant" },
  ...{ ma: "maghreb", dz: "maghreb", tn: "maghreb", ly: "maghreb", mr: "maghreb" },
};
/** Parts of a host that name no outlet. */
const NO_NAME = new Set([
  "www",
  "m",
  "ar",
  "arabic",
  "feeds",
  "feed",
  "rss",
  "com",
  "net",
  "org",
  "co",
  "gov",
  "news",
  "info",
]);
const LONGEST_NAME = 60;

/** A new outlet's file, with conservative defaults for what only its editor can know. */
export type SourceDraft = {
  readonly id: string;
  readonly name: string;
  readonly home: string;
  readonly country: string;
  readonly region: Region;
  readonly feeds: readonly { readonly topic: string; readonly url: string; readonly kind?: FeedKind }[];
};

/** Fills in what a new outlet's addresses and titles tell. `id` is free for the caller to change. */
export function draftSource(
  home: string,
  name: string | undefined,
  feeds: readonly FoundFeed[],
): SourceDraft {
  const { hostname } = new URL(home);
  const ending = hostname.split(".").at(-1) ?? "";
  const region = Object.hasOwn(REGIONS, ending) ? REGIONS[ending] : undefined;
  return {
    id: idOf(hostname),
    name: oneName(name ?? feeds[0]?.title ?? "") || hostname,
    home,
    country: region ? ending.toUpperCase() : "INT",
    region: region ?? "international",
    feeds: feeds.map(({ url, title, kind }) => ({
      topic: topicOf({ categories: title.split(/[|:»\-–—]/), url }),
      url,
      ...(kind ? { kind } : {}),
    })),
  };
}

/** Are most titles of a feed written in Arabic? An empty feed may be. */
export function isArabicFeed({ titles }: FoundFeed): boolean {
  return isMostlyArabic(titles.join(""));
}

/** "الميناء - أخبار الساحل" is the name and a motto. */
function oneName(text: string): string {
  const [name = ""] = text.split(/\s[|:»\-–—•]\s|[|•»]/);
  return name.trim().slice(0, LONGEST_NAME).trim();
}

function idOf(hostname: string): string {
  const parts = hostname.split(".").filter((part) => !NO_NAME.has(part));
  const word = (parts[0] ?? hostname).toLowerCase().replace(/[^a-z0-9]+/g, "_");
  const id = word.replace(/^[^a-z]+|_+$/g, "");
  return id === "" ? "outlet" : id.slice(0, 30);
}
