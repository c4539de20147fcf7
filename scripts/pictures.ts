// node scripts/pictures.ts [CHROMIUM]
//
// Makes the pictures of docs/images/ anew: the sample day's morning edition as a page, in Telegram and in Discord, by the
// renderers that make the real ones and the preview that draws them, at a phone's width.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gather } from "#app/news/gather.ts";
import { createPress } from "#app/news/publish.ts";
import { parseConfig } from "#config.ts";
import { systemClock } from "#lib/clock.ts";
import { loadFonts } from "#renderers/web/font.ts";
import { pageStyle } from "#renderers/web/page-style.ts";
import { discordLook } from "#web/preview/discord-look.ts";
import { PREVIEW_STYLE } from "#web/preview/style.ts";
import { telegramLook } from "#web/preview/telegram-look.ts";
import type { Html } from "#web/shared/html.ts";
import { openCatalogue } from "#wiring/catalogue.ts";
import { looksOf } from "#wiring/preview/looks.ts";
import { SAMPLE_NOW, sampleNews } from "#wiring/sample.ts";

const EDITION = "sabah";
const PHONE = "390,844";
/** Half of what a phone has keeps letters sharp and files small. */
const DOTS = 1.5;

const [chromium = "chromium"] = process.argv.slice(2);
const config = parseConfig({}, () => "");
const { editions } = await openCatalogue(config);
const edition = editions.find(({ id }) => id === EDITION);
if (!edition) throw new Error(`no edition ${EDITION}`);
const signal = new AbortController().signal;
const { source, sources } = await sampleNews();
const { articles } = await gather(source, signal);
const print = createPress(articles, { sources, clock: systemClock, at: SAMPLE_NOW, sample: true });
const { digest } = await print(edition, signal);
const { telegram, discord, web } = looksOf(digest, edition, config);

const folder = await mkdtemp(join(tmpdir(), "pictures-"));
await take("page", web("light"));
await take("telegram", await chat(telegramLook(telegram), "light"));
await take("discord", await chat(discordLook(discord), "dark"));
await rm(folder, { recursive: true });

/** A chat as a page of its own. */
async function chat(look: Html, scheme: "light" | "dark"): Promise<string> {
  const style = `${pageStyle(loadFonts(), undefined, scheme)}${PREVIEW_STYLE} body { padding: 0; max-inline-size: none }`;
  return `<!DOCTYPE html><html lang="ar" dir="rtl"><meta charset="utf-8"><style>${style}</style>
<body class="${scheme}">${String(await look)}</body></html>`;
}

async function take(name: string, html: string): Promise<void> {
  const page = join(folder, `${name}.html`);
  await writeFile(page, html);
  const picture = `docs/images/${name}.png`;
  await promisify(execFile)(chromium, [
    ...[
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--hide-scrollbars",
    ],
    `--force-device-scale-factor=${DOTS}`,
    `--window-size=${PHONE}`,
    `--screenshot=${picture}`,
    pathToFileURL(page).href,
  ]);
  process.stdout.write(`${picture}\n`);
}
