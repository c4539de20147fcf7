import { answer } from "#app/answer.ts";
import { titlesOf } from "#app/conversation/buttons/digest-actions.ts";
import type { Call } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { type CardSpec, cardOf } from "#core/digest/card.ts";
import { cardDocument } from "#core/digest/to-document.ts";
import type { Reply } from "#core/ports.ts";
import { storiesOf } from "./digest-stories.ts";

/** The stories of one section (from 1) of a scheduled digest; undefined where there is no such thing any more. */
export async function sectionCards(
  id: number,
  section: number,
  spec: CardSpec,
  call: Call<unknown>,
  deps: CommandDeps,
): Promise<Reply | undefined> {
  const digest = await deps.stores.digests.get(id);
  const sections = (digest?.sections ?? []).filter(({ stories }) => stories.length > 0);
  const title = titlesOf(sections.map((one) => one.title))[section - 1];
  if (title === undefined) return undefined;
  const told = await storiesOf({ sections: sections.filter((one) => one.title === title) }, deps);
  if (told.length === 0) return undefined;
  const { style, timeZone } = await readerOf(call.address, deps);
  const { material } = await deps.newsroom.news(call.now);
  const cards = told.map(({ article }) =>
    cardOf({ id: article.id, lead: article, articles: [article] }, spec, { material, now: call.now }),
  );
  const { blocks } = cardDocument(cards, style, timeZone ? { timeZone } : {});
  const reply = answer(
    title,
    blocks.filter(({ type }) => type === "card"),
  );
  return style.plain ? { ...reply, isPlain: true } : reply;
}
