/** Telegram and Discord tokens and passwords in addresses, wherever a library put them into a message. */
const SECRET_TEXT: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}\b/g, "<telegram token>"],
  [/(?<![\w-])[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}\b/g, "<discord token>"],
  [/(\w+:\/\/)[^\s/@]+@/g, "$1<credentials>@"],
];

/** A text for a log or an error, with everything that looks like a secret taken out. */
export function withoutSecrets(text: string): string {
  return SECRET_TEXT.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
