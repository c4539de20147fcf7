/** One item of an RSS feed as a test wants it; every part is written into the feed as it is. */
export type RssItem = {
  readonly title?: string;
  readonly link?: string;
  readonly guid?: string;
  readonly pubDate?: string;
  readonly description?: string;
  readonly extra?: string;
};

export const HARBOUR: RssItem = {
  title: "افتتاح رصيف جديد في ميناء المرسى",
  link: "https://marsa.example/news/1",
  guid: "marsa-1",
  pubDate: "Thu, 19 Nov 2026 08:00:00 +0300",
  description: "&lt;p&gt;افتتحت هيئة الميناء رصيفًا جديدًا للعبّارات صباح الخميس.&lt;/p&gt;",
};
export const LIBRARY: RssItem = {
  title: "مكتبة الواحة تمدد ساعات القراءة",
  link: "https://marsa.example/news/2",
  guid: "marsa-2",
  pubDate: "Thu, 19 Nov 2026 09:30:00 +0300",
  description: "&lt;p&gt;تبقى قاعات المكتبة مفتوحة حتى منتصف الليل طوال الشتاء.&lt;/p&gt;",
};

export function rssItem(item: RssItem): string {
  const { extra = "", ...fields } = item;
  return `<item>${Object.entries(fields)
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join("")}${extra}</item>`;
}

export function rss(
  items: readonly RssItem[] = [HARBOUR, LIBRARY],
  declaration = '<?xml version="1.0" encoding="UTF-8"?>',
): string {
  return `${declaration}\n<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صحيفة المرسى</title><link>https://marsa.example/</link>${items.map(rssItem).join("\n")}</channel></rss>`;
}

/** Windows-1256 as Arabic sites wrote it; the test's own table, read off the decoder. */
export function windows1256(text: string): Uint8Array {
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [
      new TextDecoder("windows-1256").decode(Uint8Array.of(byte)),
      byte,
    ]),
  );
  return Uint8Array.from([...text], (letter) => table.get(letter) ?? 0x3f);
}

export function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}
