import type { RawArticle } from "./article.ts";
import type { Block, Document } from "./document.ts";
import type { Edition } from "./edition.ts";
import type { Source } from "./source.ts";

/** Time, injected so that tests own it. */
export interface Clock {
  now(): Temporal.Instant;
  /** Resolves after `ms`, rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The editor's folder, validated. */
export type Catalogue = { readonly editions: readonly Edition[]; readonly sources: readonly Source[] };

/** What one look at one feed brought. */
export type FeedReading =
  | { readonly outcome: "read"; readonly feedUrl: string; readonly articles: readonly RawArticle[] }
  | { readonly outcome: "unreachable"; readonly feedUrl: string; readonly reason: string }
  | { readonly outcome: "unreadable"; readonly feedUrl: string; readonly reason: string };

/** Where articles come from. Never throws for a bad feed: a bad feed is a reading. */
export interface ArticleSource {
  /** Readings of all feeds in the order they finish. */
  read(signal: AbortSignal): AsyncIterable<FeedReading>;
}

/** A document turned into bytes a person reads: terminal, text, HTML. Pure. */
export type Renderer = (document: Document) => string;

/** What became of one message. Data, not an exception. */
export type SendOutcome =
  | { readonly outcome: "sent"; readonly messageRef: string }
  | { readonly outcome: "rejected"; readonly reason: "blocked" | "gone" | "forbidden" | "invalid" }
  | { readonly outcome: "moved"; readonly to: string }
  | { readonly outcome: "retry"; readonly afterMs: number }
  /** The request left and no answer came. */
  | { readonly outcome: "unknown" };

/** What `split` needs to know of a platform. */
export interface Measure {
  /** The most that one message can carry, in the platform's own unit. */
  readonly limit: number;
  /** Size of a block in that unit, markup included. */
  measure(block: Block): number;
}
