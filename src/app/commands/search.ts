import { z } from "zod";
import { answer, note, paragraph, say } from "#app/answer.ts";
import { searchEvents } from "#app/archive/search-events.ts";
import { type Headlines, numbered } from "#app/conversation/article/headlines.ts";
import { encodeAction } from "#app/conversation/buttons/payload.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { toDisplay } from "#core/arabic/display.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { hearingAny } from "#core/feeds/own-feed.ts";
import type { Action, Reply } from "#core/ports.ts";

const ON_A_PAGE = 8;
const MOST_PAGES = 5;
/** One more than all pages hold tells nothing that anybody reads. */
const MOST_FOUND = ON_A_PAGE * MOST_PAGES;
const LONGEST_QUERY = 200;

export type SearchArgs = { readonly query: string; readonly page: number };

export function createSearchCommand(deps: CommandDeps, headlines: Headlines): Command<SearchArgs> {
  return {
    name: "search",
    arabicName: "بحث",
    aliases: ["ابحث", "find"],
    description: "بحث في أخبار الأسابيع الماضية",
    access: "anyone",
    group: "news",
    options: [
      { name: "query", arabicName: "الكلمات", description: "كلمة أو أكثر يجب أن تَرِد كلها", required: true },
    ],
    args: z
      .object({
        query: z.string().max(LONGEST_QUERY).default(""),
        page: z
          .string()
          .regex(/^[1-5]$/)
          .default("1"),
        text: z.string().max(LONGEST_QUERY).default(""),
      })
      .transform(({ query, page, text }) => ({
        query: toDisplay(query || text).replace(/\s+/g, " "),
        page: Number(page),
      })),
    isSlow: true,
    run: (call) => search(call, deps, headlines),
  };
}

async function search(call: Call<SearchArgs>, deps: CommandDeps, headlines: Headlines): Promise<Reply> {
  const { query, page } = call.args;
  if (tokens(query).length === 0) {
    return say("عمّ يكون البحث؟ تكفي كلمة أو أكثر.", {
      asks: { command: "search", args: {}, label: "كلمات البحث" },
    });
  }
  const { style } = await readerOf(call.address, deps);
  const events = await searchEvents(query, MOST_FOUND, deps.stores, hearingAny(deps.catalogue.editions));
  const found = events.map(({ article }) => article);
  const start = (page - 1) * ON_A_PAGE;
  const shown = found.slice(start, start + ON_A_PAGE);
  if (shown.length === 0) {
    return answer(`بحث: ${query}`, [
      paragraph(page > 1 ? "لا نتائج أخرى." : "لا نتائج في الأرشيف. قد تنفع كلمات أقل أو تهجئة أخرى."),
    ]);
  }
  const list = await headlines.show(numbered(shown, start + 1), {
    place: call,
    command: "similar",
    isMore: page > 1,
    now: call.now,
    style,
  });
  const more: Action = { label: "المزيد", command: "search", args: { query, page: String(page + 1) } };
  // A long query does not fit into a button.
  const hasMore = found.length > start + ON_A_PAGE && page < MOST_PAGES && encodeAction(more) !== undefined;
  return answer(
    `بحث: ${query}`,
    [
      ...list.blocks,
      note("لكل خبر زر برقمه يعرض مقالات مشابهة له. ويكفي أن تكتب «لخص 2» لفتح الخبر الثاني."),
    ],
    {
      actions: [...list.actions, hasMore ? [more] : []],
    },
  );
}
