import { type Context, Hono } from "hono";
import type { Archive, IssuePage } from "#app/archive/archive.ts";
import { queryOf } from "#app/archive/find-news.ts";
import { FEED_FORMS } from "#app/archive/web-addresses.ts";
import type { Log } from "#app/log.ts";
import type { IssueRef } from "#core/archive/issue.ts";
import type { Clock } from "#core/ports.ts";
import { createAllowance } from "#web/shared/allowance.ts";
import { secured } from "#web/shared/secure.ts";
import { feedOf } from "./feeds.ts";
import type { Site } from "./frame.ts";
import { createKeptAnswers, type Made } from "./kept-answers.ts";
import { dayPage, monthPage } from "./pages/days.ts";
import { editionPage } from "./pages/edition.ts";
import { homePage } from "./pages/home.ts";
import { issuePage } from "./pages/issue.ts";
import { type Outlet, outletsPage } from "./pages/outlets.ts";
import { problemPage } from "./pages/problem.ts";
import { searchPage } from "./pages/search.ts";
import { storyPage } from "./pages/story.ts";
import { robots, sitemap } from "./sitemap.ts";

/** Pages made anew: far more than readers ask for, and little beside what a digest takes. */
const PAGES = { atOnce: 200, everyMs: 5 };
/** A search reads the words of a month of news. */
const SEARCHES = { atOnce: 10, everyMs: 250 };
/** Drawing takes a tenth of a second. */
const PICTURES = { atOnce: 5, everyMs: 1_000 };

/** Pages and results of searches that are kept. */
const PAGES_KEPT = 400;
const RESULTS_KEPT = 100;

const STORY_NAME = /^([0-9a-f]{16})(?:-|$)/;

const HTML = "text/html; charset=utf-8";

export type EditionSiteDeps = {
  readonly archive: Archive;
  readonly site: Site;
  readonly outlets: readonly Outlet[];
  /** The picture of an issue, PNG. */
  readonly draw: (issue: IssuePage) => Promise<Uint8Array>;
  readonly pack: (content: Uint8Array) => Promise<Uint8Array>;
  readonly clock: Pick<Clock, "monotonicMs">;
  readonly log: Log;
};

/** The public edition: pages, feeds and pictures of what was published. It sets no cookie and knows nobody. */
export function createEditionSite(deps: EditionSiteDeps): Hono {
  const { archive, site, outlets, clock, log } = deps;
  const { addresses } = site;
  const answer = createKeptAnswers({ clock, pack: deps.pack, most: PAGES_KEPT });
  const answerSearch = createKeptAnswers({ clock, pack: deps.pack, most: RESULTS_KEPT });
  const pages = createAllowance(PAGES, clock);
  const searches = createAllowance(SEARCHES, clock);
  const pictures = createAllowance(PICTURES, clock);
  const problem = (status: 404 | 410): Made => ({ status, type: HTML, content: problemPage(status, site) });
  const found = (content: string | undefined): Made =>
    content === undefined ? problem(404) : { status: 200, type: HTML, content };
  const editionOf = (id: string) => archive.editions.find((edition) => edition.id === id);

  const web = new Hono({ strict: false });
  const page = (path: string, make: (context: Context) => Promise<Made>) =>
    web.get(path, (context) => answer(context, pathOf(context), () => make(context), pages));

  web.use(secured());
  web.onError((error, { text }) => {
    log.error({ error }, "a page could not be made");
    return text("تعذر عرض الصفحة. أعد المحاولة بعد قليل.\n", 500);
  });

  page("/", async () => found(await homePage(archive, site)));
  page("/outlets", async () => found(outletsPage(outlets, site)));
  page("/robots.txt", async () => ({
    status: 200,
    type: "text/plain; charset=utf-8",
    content: robots(site),
  }));
  page("/sitemap.xml", async () => ({
    status: 200,
    type: "application/xml; charset=utf-8",
    content: await sitemap(archive, site),
  }));

  page("/editions/:edition{[a-z0-9_]+}", async ({ req }) => {
    const edition = editionOf(req.param("edition") ?? "");
    return found(edition && (await editionPage(edition, archive, site)));
  });
  for (const form of FEED_FORMS)
    page(`/editions/:edition{[a-z0-9_]+}/${form}`, async ({ req }) => {
      const edition = editionOf(req.param("edition") ?? "");
      return edition ? { status: 200, ...(await feedOf(edition, form, archive, site)) } : problem(404);
    });
  page("/editions/:edition{[a-z0-9_]+}/:month{\\d{4}-(?:0[1-9]|1[0-2])}", async ({ req }) => {
    const edition = editionOf(req.param("edition") ?? "");
    return found(edition && (await monthPage(edition, req.param("month") ?? "", archive, site)));
  });
  page("/editions/:edition{[a-z0-9_]+}/:date{\\d{4}-\\d\\d-\\d\\d}", async ({ req }) => {
    const edition = editionOf(req.param("edition") ?? "");
    return found(edition && (await dayPage(edition, req.param("date") ?? "", archive, site)));
  });
  page(ISSUE, async ({ req }) => found(await issuePage(refOf(req.param()), archive, site)));
  web.get(`${ISSUE}/card.png`, (context) =>
    answer(
      context,
      pathOf(context),
      async () => {
        const issue = await archive.issue(refOf(context.req.param()));
        if (!issue) return problem(404);
        const content = await deps.draw(issue);
        return { status: 200, type: "image/png", content, cacheControl: "public, max-age=3600" };
      },
      pictures,
    ),
  );

  page("/stories/:name", async ({ req }) => {
    const name = req.param("name") ?? "";
    const [, key] = STORY_NAME.exec(name) ?? [];
    const told = key === undefined ? undefined : await archive.story(key);
    if (told === undefined) return problem(404);
    if (told === "gone") return problem(410);
    const path = addresses.story(told.story);
    if (decodeURIComponent(path) !== `/stories/${name}`)
      return { status: 301, type: "text/plain", content: "", location: path };
    return found(storyPage(told, site));
  });

  web.get("/search", (context) => {
    const query = queryOf(context.req.query("q") ?? "");
    const make = async () => found(searchPage(query, await archive.find(query), site));
    return answerSearch(context, query, make, query === "" ? pages : searches);
  });

  web.get("*", (context) => answer(context, "404", async () => problem(404), pages));
  return web;
}

const ISSUE = "/editions/:edition{[a-z0-9_]+}/:date{\\d{4}-\\d\\d-\\d\\d}/:time{(?:[01]\\d|2[0-3])[0-5]\\d}";

function refOf({ edition = "", date = "", time = "" }: Readonly<Record<string, string>>): IssueRef {
  return { edition, date, time: `${time.slice(0, 2)}:${time.slice(2)}` };
}

/** Without what stands behind "?": nobody fills the memory with one page under many names. */
function pathOf({ req }: Context): string {
  return req.path;
}
