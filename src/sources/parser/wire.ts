import type { Groundwork } from "#core/article/groundwork.ts";

/** What travels between a parser pool and its workers. Instants cannot be cloned, so objects go as text. */
export type ParserJob = {
  readonly kind: "feed" | "articles" | "page";
  readonly bytes: Uint8Array;
  readonly context: string;
};

export type ParserAnswer =
  | {
      readonly outcome: "read";
      readonly result: string;
      /** Of its articles, in their order, where it is a feed's. */
      readonly groundwork?: readonly Groundwork[];
    }
  | { readonly outcome: "refused"; readonly message: string; readonly code: string }
  | { readonly outcome: "bug"; readonly message: string };

/** The fields of contexts, feeds and pages that hold an instant. */
const INSTANTS: ReadonlySet<string> = new Set(["now", "publishedAt", "updatedAt", "modifiedAt", "newestAt"]);

export function toWire(value: unknown): string {
  return JSON.stringify(value);
}

export function fromWire<T>(text: string): T {
  return JSON.parse(text, (key, value) =>
    INSTANTS.has(key) && typeof value === "string" ? Temporal.Instant.from(value) : value,
  );
}
