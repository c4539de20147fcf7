import { UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import type { Messages } from "./messages.ts";
import { JSON_FORMAT } from "./output.ts";

/** One feed as it was read; instants print as ISO. */
export type FeedListing = {
  readonly title: string;
  readonly homepage?: string;
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly url?: string;
    readonly publishedAt?: Temporal.Instant;
    readonly summary?: string;
    readonly content?: string;
    readonly image?: string;
    readonly categories: readonly string[];
  }[];
};

export type FeedDeps = {
  readonly readFeed: (what: string, signal: AbortSignal) => Promise<FeedListing>;
  /** Foreign text made safe for a terminal. */
  readonly safe: (text: string) => string;
  readonly messages: Messages;
};

const FORMATS = ["terminal", JSON_FORMAT];

/** `mujaz feed`: what we read out of one feed. */
export async function runFeed(
  what: string,
  options: { readonly as: string },
  deps: FeedDeps,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  if (!FORMATS.includes(options.as)) {
    throw new UsageError(deps.messages.unknownFormat(options.as, FORMATS.join(" ")));
  }
  const feed = await deps.readFeed(what, signal);
  io.out(options.as === JSON_FORMAT ? `${JSON.stringify(feed, null, 2)}\n` : listing(feed, deps.safe));
}

function listing(feed: FeedListing, safe: (text: string) => string): string {
  const items = feed.items.map((item) =>
    [item.title, item.publishedAt?.toString(), item.url]
      .map((part) => safe(part ?? ""))
      .filter(Boolean)
      .join("\n"),
  );
  return `${[[feed.title, feed.homepage ?? ""].map(safe).filter(Boolean).join("\n"), ...items].join("\n\n")}\n`;
}
