/** Messages as platforms send them, by what of them is drawn. */

export type RichText =
  | string
  | readonly RichText[]
  | { readonly type: string; readonly text?: RichText; readonly url?: string };

export type RichBlock = {
  readonly type: string;
  readonly text?: RichText;
  /** Of a heading: 1 is the largest. */
  readonly size?: number;
  readonly summary?: RichText;
  readonly blocks?: readonly RichBlock[];
  readonly items?: readonly { readonly blocks: readonly RichBlock[] }[];
  readonly photo?: unknown;
};

export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
};

/** A message of Telegram: rich, or plain text with entities, and the buttons under it. */
export type TelegramLook = {
  readonly rich?: readonly RichBlock[];
  readonly classic: readonly { readonly text: string; readonly entities: readonly Entity[] }[];
  readonly buttons: readonly (readonly string[])[];
};

export type DiscordComponent = {
  readonly type: number;
  readonly content?: string;
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly accent_color?: number | null | undefined;
  readonly accessory?: unknown;
  readonly components?: readonly DiscordComponent[];
};

export type DiscordEmbed = {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly color?: number | undefined;
  readonly fields?: readonly { readonly name: string; readonly value: string }[] | undefined;
  readonly footer?: { readonly text: string } | undefined;
};

export type DiscordLook = {
  readonly components: readonly DiscordComponent[];
  readonly embeds: readonly DiscordEmbed[];
};
