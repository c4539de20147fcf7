import { type Html, html } from "./html.ts";

export type Page = {
  /** Plain text. */
  readonly title: string;
  /** Path of the style sheet. */
  readonly style: string;
  /** Further elements of the head. */
  readonly head?: Html;
  readonly body: Html;
};

/** A whole page, right to left; it needs no script, and names nobody to the sites that it links to. */
export function pageOf({ title, style, head, body }: Page): Html {
  return html`<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}
