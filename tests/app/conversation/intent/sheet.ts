/** What the chat is like when a line is typed. */
export type SheetState =
  | "fresh"
  | "subscribed"
  | "two"
  | "digest"
  | "asks time"
  | "asks city"
  | "asks search"
  | "asks muted";

/** What is typed, what it must mean ("command arg=value …" or a word for what is no command), and when. */
export type SheetLine = readonly [typed: string, meaning: string, state?: SheetState];
