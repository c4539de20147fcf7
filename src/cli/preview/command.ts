import type { Command } from "commander";

export type PreviewFlags = { readonly sample?: boolean; readonly port: string };
export type PreviewActions = {
  readonly preview: (edition: string | undefined, flags: PreviewFlags) => Promise<void>;
};
export type PreviewMessages = typeof PREVIEW_ENGLISH;

export const PREVIEW_ENGLISH = {
  about: "a page of this machine that shows an edition on every platform while you write its file",
  port: "where the page is served, for this machine alone",
  reading: "Reading the feeds once …",
  at: (address: string) => `${address} – it follows the files; Ctrl-C ends it`,
  taken: (port: string) => `port ${port} is taken; choose another one with --port`,
  badPort: (text: string) => `not a port: "${text}"`,
};

export const PREVIEW_ARABIC: PreviewMessages = {
  about: "صفحة على هذا الجهاز تعرض النشرة كما تظهر في كل منصة وأنت تكتب ملفها",
  port: "منفذ الصفحة، لهذا الجهاز وحده",
  reading: "تُقرأ الخلاصات مرة واحدة …",
  at: (address) => `‎${address}‎ – تتبع الصفحة الملفات؛ ويُنهيها Ctrl-C`,
  taken: (port) => `المنفذ ${port} مشغول؛ اختر غيره بالخيار ‎--port‎`,
  badPort: (text) => `ليس رقم منفذ: «${text}»`,
};

/** Adds `preview` to the program. */
export function addPreviewCommand(
  command: (name: string, about: string) => Command,
  { preview }: PreviewActions,
  { messages, sample }: { readonly messages: PreviewMessages; readonly sample: string },
): void {
  command("preview [edition]", messages.about)
    .option("--sample", sample)
    .option("--port <PORT>", messages.port, "8090")
    .action(preview);
}
