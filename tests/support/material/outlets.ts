import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rss } from "./feed-text.ts";

export const NEWS = {
  open: ["قطار الضواحي يصل إلى محطة الميناء", "وصل قطار الضواحي إلى محطة الميناء صباح اليوم…"],
  closed: ["مكتبة الواحة تمدد ساعات القراءة", "تبقى قاعات مكتبة الواحة مفتوحة حتى منتصف الليل…"],
} as const;
export const MORE = {
  open: "وتستغرق الرحلة إلى الميناء ربع ساعة بدل ساعة كاملة.",
  closed: "وتضم المكتبة قاعة جديدة للأطفال في طابقها الأول.",
};
/** What makes a page long enough to be an article. */
const REST = [
  "وقال مدير المدينة إن العمل في المرفق الجديد يبدأ مع مطلع الشهر القادم، وإن الدخول إليه مجاني للجميع طوال السنة الأولى.",
  "وحضر الافتتاح مئات من السكان الذين انتظروا المرفق منذ ثلاث سنوات، ووزعت البلدية عليهم خرائط تبين المواعيد والطرق المؤدية إليه.",
];
type Outlet = keyof typeof NEWS;
const isOutlet = (name: string): name is Outlet => name in NEWS;

/**
 * Two outlets on one loopback host, each with a feed of one teaser and its page, and a catalogue of them with the edition
 * `marsa`; `published` is when they wrote. Only `open` allows its pages to be read.
 */
export async function startOutlets(published: Date): Promise<{
  readonly env: { readonly DIGESTS_DIR: string; readonly ALLOW_PRIVATE_HOSTS: string };
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [, name = "", kind] = (request.url ?? "").split("/");
    asked.push(request.url ?? "");
    if (!isOutlet(name)) return void response.writeHead(404).end();
    const [title, teaser] = NEWS[name];
    const link = `http://${request.headers.host}/${name}/page`;
    if (kind === "feed")
      return void response.end(rss([{ title, link, pubDate: published.toUTCString(), description: teaser }]));
    const paragraphs = [`${teaser.replace("…", ".")} ${MORE[name]}`, ...REST];
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      `<html lang="ar"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const digests = await mkdtemp(join(tmpdir(), "outlets-"));
  await writeCatalogue(digests, host);
  return {
    env: { DIGESTS_DIR: digests, ALLOW_PRIVATE_HOSTS: host },
    asked,
    async close() {
      server.close();
      await rm(digests, { recursive: true });
    },
  };
}

async function writeCatalogue(digests: string, host: string): Promise<void> {
  await mkdir(join(digests, "sources"));
  await writeFile(
    join(digests, "marsa.yaml"),
    "title: نشرة المرسى\nwindow: 24h\ncard: photo\nsections:\n  - id: top\n    title: الأخبار\n",
  );
  for (const outlet of Object.keys(NEWS)) {
    await writeFile(
      join(digests, "sources", `${outlet}.yaml`),
      `name: صحيفة ${outlet}\nhome: http://${host}/${outlet}\ncountry: INT\nregion: levant\nownership: private\nterms:\n  full_text: ${outlet === "open"}\nfeeds:\n  - url: http://${host}/${outlet}/feed\n`,
    );
  }
}
