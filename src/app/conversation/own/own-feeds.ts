import { z } from "zod";
import { byRef, refOf } from "#app/conversation/buttons/ref.ts";
import type { Call } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import type { Candidate, NoFeed } from "#app/news/own/find-own-feed.ts";
import { counted } from "#core/arabic/counting.ts";
import { fold } from "#core/arabic/fold.ts";
import { canonicalUrl, urlKey } from "#core/article/url.ts";
import { feedKindSchema } from "#core/feeds/feed-kind.ts";
import type { OwnFeed } from "#core/feeds/own-feed.ts";
import type { Recipe } from "#core/personal/recipe.ts";

/** Any address in what somebody typed. */
export const ADDRESS = /https?:\/\/[^\s<>«»"،؛]{1,2000}/giu;
/** What ends a sentence around an address is no part of it. */
const AROUND = /[.,،؛;:!?؟)\]}]+$/u;
/** Addresses that one message can name. */
const MOST_AT_ONCE = 3;
const NOTE = "found feeds";
const CHOICE_HOURS = 2;
const LONGEST_NAME = 40;

const candidatesSchema = z.array(
  z.object({ name: z.string(), home: z.string(), url: z.string(), kind: feedKindSchema.exactOptional() }),
);

const WHY: Readonly<Record<NoFeed, string>> = {
  private: "هذا العنوان داخل شبكة خاصة، ولا يقرأ موجز إلا ما هو متاح للعموم.",
  robots: "لا يسمح هذا الموقع بقراءته آليًّا.",
  paywalled: "يطلب هذا الموقع تسجيل الدخول أو اشتراكًا، فلا يمكن قراءته.",
  "too large": "ما في هذا العنوان أكبر مما يمكن قراءته.",
  unreachable: "تعذّر الوصول إلى هذا العنوان. يمكن التأكد منه أو إعادة المحاولة بعد قليل.",
  "no feed":
    "لا خلاصة أخبار في هذا العنوان. يمكن إرسال عنوان الخلاصة نفسها (RSS أو Atom) أو الصفحة الأولى للموقع.",
  empty: "الخلاصة في هذا العنوان فارغة، ليس فيها خبر واحد.",
  "not Arabic": "أخبار هذا العنوان ليست بالعربية، وموجز يقرأ العربية وحدها.",
  busy: "تُفحص الآن عناوين أخرى. يمكن إعادة المحاولة بعد قليل.",
};

/** What became of the feeds that somebody named: the recipe with them, and what is said of each. */
export type FeedChange = {
  readonly recipe: Recipe;
  readonly said: string;
  /** Several were found at one address: one of them is to be chosen. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
};

/** The addresses in a text, as they are read; and the text without them. */
export function addressesIn(text: string): { readonly addresses: readonly string[]; readonly rest: string } {
  const found = (text.match(ADDRESS) ?? []).flatMap((one) => canonicalUrl(one.replace(AROUND, "")) ?? []);
  return { addresses: [...new Set(found)].slice(0, MOST_AT_ONCE), rest: text.replace(ADDRESS, " ").trim() };
}

/** Adds the feeds behind addresses, each checked first. */
export async function addFeeds(
  recipe: Recipe,
  addresses: readonly string[],
  call: Call<unknown>,
  deps: CommandDeps,
): Promise<FeedChange> {
  let changed: FeedChange = { recipe, said: "" };
  for (const address of addresses) {
    const next = await addOne(changed.recipe, address, call, deps);
    changed = { ...changed, ...next, said: [changed.said, next.said].filter(Boolean).join(" ") };
  }
  return changed;
}

/** Adds the feed that was chosen of several, by its button. */
export async function addChosen(
  recipe: Recipe,
  value: string,
  call: Call<unknown>,
  deps: CommandDeps,
): Promise<FeedChange> {
  const note = await deps.stores.notes.get(call.address, NOTE, call.now);
  const chosen = candidatesSchema.safeParse(note).data?.[Number(value) - 1];
  if (!chosen) return { recipe, said: "لم تعد هذه القائمة محفوظة. يمكن إرسال العنوان من جديد." };
  return keep(recipe, chosen, call, deps);
}

/** Takes a feed out, by its button, name or address. */
export function withoutFeed(recipe: Recipe, named: string, feeds: readonly OwnFeed[]): FeedChange {
  const [address] = addressesIn(named).addresses;
  const isNamed = ({ name, url }: OwnFeed) =>
    address ? urlKey(url) === urlKey(address) : fold(name).trim() === fold(named).trim();
  const gone = byRef(named, feeds, ({ id }) => id) ?? feeds.find(isNamed);
  if (!gone) return { recipe, said: "لا مصدر بهذا الاسم بين مصادرك." };
  return {
    recipe: { ...recipe, feeds: recipe.feeds.filter((id) => id !== gone.id) },
    said: `حُذف «${nameOf(gone)}» من مصادرك.`,
  };
}

/** The feeds of a recipe that are known, in its order. */
export async function feedsOf(
  { feeds }: Recipe,
  { stores }: Pick<CommandDeps, "stores">,
): Promise<OwnFeed[]> {
  const known = await stores.ownFeeds.get(feeds);
  return feeds.flatMap((id) => known.get(id) ?? []);
}

export function nameOf({ name }: Pick<OwnFeed, "name">): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}

/** The short name of a feed in its button. */
export function feedRef({ id }: OwnFeed): string {
  return refOf(id);
}

async function addOne(recipe: Recipe, address: string, call: Call<unknown>, deps: CommandDeps) {
  const { findOwnFeed, limits } = deps;
  if (!findOwnFeed || limits.feeds === 0) return { recipe, said: "لا تُضاف مصادر خاصة في هذه الخدمة." };
  if (recipe.feeds.length >= limits.feeds)
    return {
      recipe,
      said: `أقصى ما يمكن إضافته ${counted(limits.feeds, "source")}. يمكن حذف مصدر ثم الإضافة.`,
    };
  if ((await deps.stores.ownFeeds.count()) >= limits.feedsOfAll)
    return { recipe, said: "بلغت مصادر القراء في هذه الخدمة أقصاها، فلا يُضاف إليها الآن." };
  const { platform, chat } = call.address;
  const spender = { user: `${platform} ${call.user.inbox ?? chat}`, chat: `${platform} ${chat}` };
  if (deps.budget.spend("link", spender) !== "granted")
    return { recipe, said: "أرسلت روابط كثيرة، انتظر قليلًا." };
  const found = await findOwnFeed(address, call.signal);
  if (found.outcome === "none") return { recipe, said: WHY[found.reason] };
  if (found.outcome === "known")
    return { recipe, said: `«${found.outlet.name}» من مصادر موجز أصلًا، وأخباره تصلك.` };
  const [only, ...others] = found.feeds;
  if (only && others.length === 0) return keep(recipe, only, call, deps);
  await deps.stores.notes.put(call.address, NOTE, found.feeds, call.now.add({ hours: CHOICE_HOURS }));
  return {
    recipe,
    said: "في هذا الموقع أكثر من خلاصة. أيها المطلوب؟",
    choices: found.feeds.map((feed, index) => ({ value: String(index + 1), label: nameOf(feed) })),
  };
}

async function keep(
  recipe: Recipe,
  candidate: Candidate,
  call: Call<unknown>,
  { stores, limits }: CommandDeps,
): Promise<FeedChange> {
  const feed = await stores.ownFeeds.put(candidate, call.now);
  if (recipe.feeds.includes(feed.id)) return { recipe, said: `«${nameOf(feed)}» بين مصادرك.` };
  if (recipe.feeds.length >= limits.feeds) return { recipe, said: "بلغت مصادرك أقصاها." };
  const said = `أُضيف «${nameOf(feed)}» إلى مصادرك، وتأتي أخباره في قسم خاص.`;
  return { recipe: { ...recipe, feeds: [...recipe.feeds, feed.id] }, said };
}
