import type { FeedHealth } from "#core/feeds/health.ts";
import type { FetchResult } from "#sources/fetch/fetch.ts";

export type News = { readonly title: string; readonly link: string; readonly at: Temporal.Instant };

/** One way in which a feed goes wrong: what it answers, and what it must be called. */
export type Fault = {
  readonly name: string;
  readonly health: FeedHealth;
  /** The answer in place of the whole feed; absent where only its items change. */
  readonly answer?: FetchResult;
  /** The feed's items as they are under the fault. */
  readonly spoil?: (news: readonly News[], began: Temporal.Instant, now: Temporal.Instant) => readonly News[];
  /** Parts of an item that are not there. */
  readonly lacks?: "dates" | "texts";
};

const failed = (reason: "timeout" | "challenge", message: string, status?: number): FetchResult => ({
  outcome: "failed",
  reason,
  message,
  ...(status === undefined ? {} : { status }),
});
const status = (code: number, headers = {}): FetchResult => ({
  outcome: "failed",
  reason: "status",
  message: `HTTP ${code}`,
  status: code,
  headers,
});
const body = (text: string): FetchResult => ({
  outcome: "ok",
  status: 200,
  url: "",
  headers: {},
  bytes: new TextEncoder().encode(text),
  truncated: false,
});
const page = (inside: string) =>
  body(`<!doctype html><html><head>${inside}</head><body><h1>المرسى</h1></body></html>`);

export const FAULTS: readonly Fault[] = [
  { name: "no answer", health: "failing", answer: failed("timeout", "no complete answer") },
  { name: "server error", health: "failing", answer: status(500) },
  { name: "not found", health: "gone", answer: status(404) },
  { name: "gone", health: "gone", answer: status(410) },
  { name: "forbidden", health: "refused", answer: status(403) },
  { name: "patience", health: "busy", answer: status(429, { "retry-after": "21600" }) },
  {
    name: "challenge",
    health: "challenge",
    answer: failed("challenge", "a challenge page (Cloudflare)", 403),
  },
  { name: "login", health: "login", answer: page("<title>تسجيل الدخول</title>") },
  { name: "page", health: "page", answer: page("<title>الرئيسية</title>") },
  { name: "garbage", health: "unreadable", answer: body("Fatal error: out of memory") },
  { name: "empty", health: "empty", spoil: () => [] },
  { name: "frozen", health: "frozen", spoil: (news, began) => news.filter(({ at }) => isBefore(at, began)) },
  {
    name: "other language",
    health: "foreign",
    spoil: (news) => news.map((one, index) => ({ ...one, title: `Harbour news of the day, part ${index}` })),
  },
  { name: "no dates", health: "undated", lacks: "dates" },
  { name: "headlines only", health: "teasers", lacks: "texts" },
  {
    name: "flood",
    health: "flood",
    spoil: (news, began, now) => [
      ...news,
      ...Array.from({ length: 150 }, (_, n) => ({
        title: `خبر من أرشيف المدينة رقم ${n}`,
        link: `${news[0]?.link}/flood-${n}`,
        at: began.add({ seconds: n }),
      })).filter(({ at }) => isBefore(at, now)),
    ],
  },
];

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
