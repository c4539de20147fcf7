/** The streams of a command, so that tests hold both ends. Data goes to `out`, messages to `say`. */
export interface Io {
  out(text: string): void;
  say(text: string): void;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly isTty: boolean;
  readonly columns: number;
}
