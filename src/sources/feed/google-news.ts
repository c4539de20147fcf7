const AGGREGATOR = /^https?:\/\/news\.google\.com\//;
/** Of its older links, which hold the address itself: a message of Protocol Buffers in base64. */
const CODED = /\/articles\/(CBMi[\w-]{10,2000})/;
const ADDRESS = /https?:\/\/[\x21-\x7e]{4,1000}/;
const DASH = /^(.*\S)\s[-–—]\s(\S.*)$/s;

/** Is the address one of Google News, which stands for another outlet's? */
export function isAggregated(url: string | undefined): boolean {
  return AGGREGATOR.test(url ?? "");
}

/** The outlet's own address where the link holds it; elsewhere the link itself, which only its maker can read. */
export function originalAddress(link: string): string {
  const coded = CODED.exec(link)?.[1] ?? "";
  return ADDRESS.exec(Buffer.from(coded, "base64url").toString("latin1"))?.[0] ?? link;
}

/** "العنوان - المنفذ" without its outlet. */
export function withoutOutlet(title: string, outlet: string | undefined): string {
  const [, headline, tail] = DASH.exec(title) ?? [];
  return headline && tail && (outlet === undefined || tail === outlet) ? headline : title;
}
