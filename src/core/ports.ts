import type { Article, RawArticle } from "#core/article/article.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Document } from "#core/document/document.ts";
import type { Measure } from "#core/document/measure.ts";
import type { FeedShape } from "#core/feeds/feed-yield.ts";
import type { FoundFeed } from "#core/feeds/found-feed.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Address, PauseReason } from "#core/schedule/subscription.ts";
import type { Style } from "./style.ts";

/** Time, injected so that tests own it. */
export interface Clock {
  now(): Temporal.Instant;
  /** Milliseconds that have passed since some moment, whatever is done to the time of day: for durations. */
  monotonicMs(): number;
  /** Resolves after `ms`, rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The editor's folder, validated. */
export type Catalogue = { readonly editions: readonly Edition[]; readonly sources: readonly Source[] };

/** Outcome of reading one feed once. */
export type FeedReading =
  | {
      readonly outcome: "read";
      readonly feedUrl: string;
      readonly articles: readonly Article[];
      /** What all of it was made of; absent where it said that nothing changed. */
      readonly shape?: FeedShape;
    }
  | ({ readonly outcome: "unreachable" | "unreadable" } & FeedFailure);

/** `cause` and `status` as in `FeedYield`. */
type FeedFailure = {
  readonly feedUrl: string;
  readonly reason: string;
  readonly cause?: string;
  readonly status?: number;
};

/** Where articles come from. Never throws for a bad feed: a bad feed is a reading. */
export interface ArticleSource {
  /** Readings of all feeds in the order they finish, those that are ready together; never none. */
  read(signal: AbortSignal): AsyncIterable<readonly FeedReading[]>;
}

/** Pages of articles, where their outlets allow reading them. */
export interface FullText {
  /** Undefined where the outlet refuses or the page cannot be had. Throws only for a bug or an abort. */
  read(
    article: { readonly sourceId: string; readonly url?: string },
    signal: AbortSignal,
  ): Promise<RawArticle | undefined>;
}

export interface FeedFinder {
  /**
   * The feeds of a page, or the one that the address itself is, each read once.
   * Throws an AppError where the address cannot be had.
   */
  find(
    address: string,
    signal: AbortSignal,
  ): Promise<{ readonly home: string; readonly name?: string; readonly feeds: readonly FoundFeed[] }>;
}

/** What became of one message to a server. */
export type PostAnswer =
  | {
      readonly outcome: "answered";
      readonly status: number;
      /** As the server gave it: seconds or a date. */
      readonly retryAfter: string | undefined;
      readonly body: string;
    }
  | {
      readonly outcome: "failed";
      readonly reason: "timeout" | "aborted" | "blocked" | "too-large" | "cut" | "network";
    };

/** JSON, unless its headers say otherwise, to one address, once; it is followed nowhere else. Never throws, and says nothing of what was sent. */
export type Post = (
  url: string,
  options: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  },
) => Promise<PostAnswer>;

/** A document turned into bytes a person reads: terminal, text, HTML. Pure. */
export type Renderer = (document: Document) => string;

/** What became of one message. Data, not an exception. */
export type SendOutcome =
  | {
      readonly outcome: "sent";
      readonly messageRef: string;
      /** Where `linkTo` finds it beyond its address, in the platform's own letters without a space; absent where nowhere. */
      readonly place?: string;
    }
  | { readonly outcome: "rejected"; readonly reason: "blocked" | "gone" | "forbidden" | "invalid" }
  | { readonly outcome: "moved"; readonly to: string }
  /**
   * The platform did not take it up: refused, no such host, no connection in time, or a 502, 503, 504 or page of
   * something that stands before it.
   */
  | { readonly outcome: "unprocessed" }
  /** Not taken; nothing of this scope may be sent until the time is over. */
  | { readonly outcome: "retry"; readonly afterMs: number; readonly scope: "chat" | "platform" }
  /** The request left whole and no answer came. `repeatable`: sending it again cannot double it. */
  | { readonly outcome: "unknown"; readonly repeatable: boolean };

/** A picture that goes out with a digest. */
export type Picture = {
  readonly png: Uint8Array;
  /** What it shows, for whoever cannot see it: one line. */
  readonly alt: string;
};

/** One message of a digest or an answer, before a platform gives it its look. */
export type Part = {
  readonly document: Document;
  /** Shown above its words. */
  readonly picture?: Picture;
  /** 1-based place among the parts of one digest. */
  readonly index: number;
  readonly of: number;
  readonly actions?: readonly (readonly Action[])[];
  /** The scheduled digest that it is a part of. */
  readonly digest?: {
    readonly id: number;
    readonly edition: string;
    /** In the order of their numbers, from 1. */
    readonly stories: readonly { readonly headline: string; readonly section: string }[];
    /** There is a longer one of the same edition. */
    readonly hasMore: boolean;
    /** Tells it from the edition's other digests: "موجز الصباح · الأربعاء، 25 نوفمبر 2026". */
    readonly name: string;
    /** Its first part tells the whole of it in headlines, and bears its buttons. */
    readonly isOverview?: boolean;
  };
};

/** A button: runs a command of the registry, or opens an http(s) address. Rows are in reading order. */
export type Action =
  | {
      readonly label: string;
      /** What a menu says of it, on a platform whose menus have room for more than the label. */
      readonly title?: string;
      readonly command: string;
      readonly args: Readonly<Record<string, string>>;
    }
  | { readonly label: string; readonly url: string };

/**
 * How one message is to be sent. `key` is the same for every try of the same message; those of one digest's parts
 * differ only in what stands after the first hyphen.
 */
export type SendOptions = {
  readonly key: string;
  /** Absent: nobody knows. False: surely the first try, so that nothing need be looked for. */
  readonly isRepeat?: boolean;
  readonly silent: boolean;
  /** Pass it on to the chats that follow this one, where there are such. */
  readonly share?: boolean;
  /** A role of the place that is called by this message. */
  readonly mention?: string;
  /** The message of ours in whose thread it belongs, where the chat has such threads. */
  readonly under?: string;
};

/** A chat platform; core and app know nothing else of it. `Message` is what `render` makes and `send` takes. */
export interface Platform<Message = unknown> {
  readonly id: string;
  /** Whether the picture of a digest is a message of its own or belongs into the first one; absent where it shows none. */
  readonly pictures?: "apart" | "within";
  /** How much one message of this style holds. */
  measureFor(style: Style): Measure;
  /** Pure: the same part and style give the same message. */
  render(part: Part, style: Style): Message;
  send(target: Address, message: Message, options: SendOptions, signal: AbortSignal): Promise<SendOutcome>;
  /** The address at which those who may read a chat find a message of it; undefined where there is none. */
  linkTo?(target: Address, messageRef: string, place?: string): string | undefined;
  /**
   * Puts another message in the place of one that was sent, without a sound; absent where that cannot be done. The outcome
   * is as of `send`; doing it twice does no harm.
   */
  edit?(target: Address, messageRef: string, message: Message, signal: AbortSignal): Promise<SendOutcome>;
  /** Starts listening; commands reach the use-cases through `receiver`. */
  start(receiver: Receiver): Promise<void>;
  /** Resolves, after `start`, with an error that says what to do where the platform can never listen as it is. */
  failed?(): Promise<Error>;
  /** Whether what users say arrives at this moment; absent where nothing has to be reached for it. */
  isReached?(): boolean;
  /** Where readers elsewhere open it with an edition to subscribe to; undefined while nobody knows. */
  subscribeLink?(edition: string): string | undefined;
  stop(): Promise<void>;
}

/** What a platform hands over: commands that users gave, and what became of their chats. */
export interface Receiver {
  command(call: IncomingCall, signal: AbortSignal): Promise<Reply>;
  /** Whether this user was asked something in this chat and has not answered yet. */
  awaits(place: Pick<IncomingCall, "address" | "user">): Promise<boolean>;
  /** The chat stopped us, or is there again, or has a new address. */
  chatChanged(change: ChatChange): Promise<void>;
}

export type ChatChange =
  | { readonly change: "lost"; readonly address: Address; readonly reason: PauseReason }
  | { readonly change: "back"; readonly address: Address }
  | { readonly change: "moved"; readonly from: Address; readonly to: Address };

/** A file that a user sent; its name is foreign text. */
export type SentFile = {
  readonly name: string;
  /** Throws an AppError: `too-large` where it has more than `most` bytes, another where it cannot be had. */
  read(most: number, signal: AbortSignal): Promise<Uint8Array>;
};

/** A command as a user gave it; the arguments are foreign text until the command's schema has seen them. */
export type IncomingCall = {
  /** Any name of the command: Latin, Arabic, as typed. */
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  readonly address: Address;
  /** What the chat is called, where it has a name. */
  readonly place?: string;
  /** Why nothing could be delivered to the chat, in Arabic; said instead of subscribing it. */
  readonly obstacle?: string;
  /** The chat can pass messages on to other chats that follow it. */
  readonly canShare?: boolean;
  /** The chat has roles that a digest can call. */
  readonly canMention?: boolean;
  /** The chat's messages can have threads. */
  readonly canThread?: boolean;
  readonly user: {
    readonly id: string;
    readonly isManager: boolean;
    readonly isAdmin: boolean;
    /** May change what goes out; whoever runs the service may too. */
    readonly isEditor?: boolean;
    /** The chat where the user alone reads. */
    readonly inbox?: string;
  };
  /** Text or link of the message that the user replied to or pointed at, or what of it was quoted. */
  readonly about?: string;
  /** That message itself, where it is one of ours. */
  readonly replied?: { readonly ref: string };
  /** What came with it. */
  readonly file?: SentFile;
  /** The chat in which it was said, where that is not the one that it is about. */
  readonly saidIn?: Address;
  /** The address that begins a conversation with us about something by its code; absent where there are none. */
  readonly inviteTo?: (code: string) => string | undefined;
  /** What the same user may do in another chat; absent where a platform has no conversation about others. */
  readonly elsewhere?: (address: Address) => Promise<Pick<IncomingCall, "address" | "user" | "place">>;
};

/** An answer: a document, buttons, and who may see it. */
export type Reply = {
  readonly document: Document;
  readonly actions?: readonly (readonly Action[])[];
  /** A file that comes after the words, in UTF-8. */
  readonly file?: { readonly name: string; readonly text: string };
  /** Only the asking user need see it, where the platform can do that. */
  readonly isPrivate?: boolean;
  /** In simple messages: the reader wants it so. */
  readonly isPlain?: boolean;
  /** Takes the place of the message whose button was pressed. */
  readonly replaces?: boolean;
  /** The chat that it is about, where an answer turned out to be for another one than it was given in. */
  readonly of?: Address;
  /** The command that a typed answer without a command's name belongs to; it goes there as `text`. */
  readonly asks?: {
    readonly command: string;
    readonly args: Readonly<Record<string, string>>;
    /** What is asked for, in a word or two, for a platform that has forms. */
    readonly label: string;
    /** Whatever is typed is the answer, even where it begins like a command: a headline does. */
    readonly isVerbatim?: boolean;
  };
};
