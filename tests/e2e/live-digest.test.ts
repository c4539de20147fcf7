import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rss } from "../support/material/feed-text.ts";
import { runCli } from "../support/run-cli.ts";

const NEWS = {
  open: ["قطار الضواحي يصل إلى محطة الميناء", "وصل قطار الضواحي إلى محطة الميناء صباح اليوم…"],
  closed: ["مكتبة الواحة تمدد ساعات القراءة", "تبقى قاعات مكتبة الواحة مفتوحة حتى منتصف الليل…"],
} as const;
const MORE = {
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

/** Two outlets on one loopback host, each with a feed of one teaser and its page. */
async function startOutlets() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [, name = "", kind] = (request.url ?? "").split("/");
    asked.push(request.url ?? "");
    if (!isOutlet(name)) return void response.writeHead(404).end();
    const [title, teaser] = NEWS[name];
    const link = `http://${request.headers.host}/${name}/page`;
    if (kind === "feed")
      return void response.end(
        rss([{ title, link, pubDate: "Thu, 19 Nov 2026 06:00:00 GMT", description: teaser }]),
      );
    const paragraphs = [`${teaser.replace("…", ".")} ${MORE[name]}`, ...REST];
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      `<html lang="ar"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, asked, close: () => server.close() };
}

test("a live digest holds the full text of the outlets that allow it, and asks the others for their feeds only", async () => {
  const { host, asked, close } = await startOutlets();
  const digests = await mkdtemp(join(tmpdir(), "live-"));
  try {
    await mkdir(join(digests, "sources"));
    await writeFile(
      join(digests, "marsa.yaml"),
      "title: نشرة المرسى\nwindow: 24h\nsections:\n  - id: top\n    title: الأخبار\n",
    );
    for (const outlet of Object.keys(NEWS)) {
      await writeFile(
        join(digests, "sources", `${outlet}.yaml`),
        `name: صحيفة ${outlet}\nhome: http://${host}/${outlet}\ncountry: INT\nregion: levant\nownership: private\nterms:\n  full_text: ${outlet === "open"}\nfeeds:\n  - url: http://${host}/${outlet}/feed\n`,
      );
    }
    const env = { DIGESTS_DIR: digests, ALLOW_PRIVATE_HOSTS: host };
    const { code, out, err } = await runCli(
      ["digest", "marsa", "--as", "text", "--at", "2026-11-19T09:00:00Z"],
      { env },
    );
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(MORE.open);
    expect(out).toContain(NEWS.closed[0]);
    expect(out).not.toContain(MORE.closed);
    expect(asked).not.toContain("/closed/page");
  } finally {
    close();
    await rm(digests, { recursive: true });
  }
});
